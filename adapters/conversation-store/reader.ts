import { BotError } from '../../bot/errors.ts';
import type { Activity, JsonObject } from '../../bot/ports/activity.ts';
import type { Audience, Change, LogEntry, LogPage, MailboxId, MailboxView } from '../../bot/ports/conversation-store.ts';
import type { Archive } from './archive.ts';
import type { Ledger } from './ledger.ts';
import type { Mailbox } from './mailbox.ts';
import type { WakeUps } from './wake-ups.ts';

/** Entries of a page when the reader names no limit. */
const pageSize = 1_000;

/** What a reader asks for. */
export interface ReadOptions {
  readonly audiences: readonly Audience[];
  readonly after?: string;
  readonly limit?: number;
}

/** A log as it may be shown: live or put away. */
interface ShownLog {
  readonly epoch: string;
  readonly head: number;
  readonly audienceAt: (position: number) => Audience | undefined;
  readonly entryAt: (position: number) => LogEntry | undefined;
}

/** Shows what is durable of mailboxes, live or put away. */
export class Reader {
  readonly #ledger: Ledger;
  readonly #archive: Archive;
  readonly #wakeUps: WakeUps;

  constructor(ledger: Ledger, archive: Archive, wakeUps: WakeUps) {
    this.#ledger = ledger;
    this.#archive = archive;
    this.#wakeUps = wakeUps;
  }

  async read(name: MailboxId, { audiences, after, limit = pageSize }: ReadOptions): Promise<LogPage> {
    const log = await this.#open(name);
    if (log === undefined) throw new BotError('conversation_unknown', { conversation: name });
    const entries: LogEntry[] = [];
    let position = startOf(log, after);
    for (; position < log.head; position += 1) {
      const audience = log.audienceAt(position + 1);
      if (audience === undefined || !audiences.includes(audience)) continue;
      if (entries.length === limit) break;
      const entry = log.entryAt(position + 1);
      if (entry !== undefined) entries.push(entry);
    }
    return { entries, watermark: `${log.epoch}-${position}`, more: position < log.head };
  }

  async look(name: MailboxId): Promise<MailboxView | undefined> {
    const mailbox = this.#live(name);
    if (mailbox !== undefined) return viewOf(mailbox);
    const transcript = await this.#archive.find(name);
    if (transcript === undefined) return this.#lookAgain(name);
    const { state, ended, createdAt, entries } = transcript;
    return { mailbox: name, state, ended, head: entries.length, createdAt };
  }

  onChange(name: MailboxId, listener: (change: Change) => void): () => void {
    return this.#wakeUps.addReader(name, listener, () => {
      const mailbox = this.#ledger.mailboxes.get(name);
      if (mailbox !== undefined) this.#archive.consider(mailbox);
    });
  }

  /** A mailbox of which nothing is durable yet does not exist for readers. */
  #live(name: MailboxId): Mailbox | undefined {
    const mailbox = this.#ledger.mailboxes.get(name);
    return mailbox === undefined || mailbox.shown.head === 0 ? undefined : mailbox;
  }

  /** It may have been created while the archive was searched. */
  #lookAgain(name: MailboxId): MailboxView | undefined {
    const mailbox = this.#live(name);
    return mailbox === undefined ? undefined : viewOf(mailbox);
  }

  async #open(name: MailboxId): Promise<ShownLog | undefined> {
    const mailbox = this.#live(name);
    if (mailbox !== undefined) return liveLog(mailbox);
    const transcript = await this.#archive.find(name);
    if (transcript === undefined) return this.#live(name) === undefined ? undefined : this.#open(name);
    const { epoch, entries } = transcript;
    return {
      epoch,
      head: entries.length,
      audienceAt: (position) => entries[position - 1]?.audience,
      entryAt: (position) => entries[position - 1],
    };
  }
}

function liveLog({ record, shown }: Mailbox): ShownLog {
  const { log, epoch } = record;
  return {
    epoch,
    head: shown.head,
    audienceAt: (position) => log[position - 1]?.audience,
    entryAt(position) {
      const stored = log[position - 1];
      return stored === undefined ? undefined : { position, audience: stored.audience, activity: JSON.parse(stored.activity) as Activity };
    },
  };
}

function viewOf({ record, shown }: Mailbox): MailboxView {
  return {
    mailbox: record.name,
    state: shown.state === undefined ? undefined : (JSON.parse(shown.state) as JsonObject),
    ...(shown.ended === undefined ? {} : { ended: shown.ended }),
    head: shown.head,
    createdAt: record.createdAt,
  };
}

/** Position after which a reader goes on; what is not a watermark of this log means from the start. */
function startOf({ epoch, head }: ShownLog, after: string | undefined): number {
  const [, given, digits] = /^(.+)-(\d{1,15})$/.exec(after ?? '') ?? [];
  const position = Number(digits);
  return given === epoch && position <= head ? position : 0;
}
