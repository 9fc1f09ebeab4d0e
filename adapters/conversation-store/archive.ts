import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { EncodedTranscript, Transcript, TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Ledger } from './ledger.ts';
import type { Mailbox } from './mailbox.ts';
import type { WakeUps } from './wake-ups.ts';

/** Conversations that are put away at the same time: fewer than there are threads for files, so that the journal never waits for one. */
const atOnce = 2;
const retryMs = 60_000;

/** What the archive works with. */
export interface ArchiveParts {
  readonly ledger: Ledger;
  readonly wakeUps: WakeUps;
  /** Without one, ended conversations stay in memory. */
  readonly transcripts: TranscriptStore | undefined;
  readonly log: Log;
}

/** Puts ended conversations away into the transcript store, and finds them there again. */
export class Archive {
  readonly #parts: ArchiveParts;
  readonly #waiting = new Set<Mailbox>();
  readonly #lookups = new Map<MailboxId, Promise<boolean>>();
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  constructor(parts: ArchiveParts) {
    this.#parts = parts;
  }

  /** The transcript of a conversation that was put away. */
  async find(name: MailboxId): Promise<Transcript | undefined> {
    return this.#parts.transcripts?.get(name);
  }

  /** Whether a conversation was put away. Those who ask together are answered in the order of their asking. */
  has(name: MailboxId): Promise<boolean> {
    const asked = this.#lookups.get(name);
    if (asked !== undefined) return asked;
    const lookup = this.find(name).then((transcript) => transcript !== undefined);
    this.#lookups.set(name, lookup);
    const forget = (): void => void this.#lookups.delete(name);
    lookup.then(forget, forget);
    return lookup;
  }

  /**
   * The newest generation of a conversation that has not ended; the next one after an end. Generations that were put away are counted
   * by probing (1, 2, 4 … and then in halves), so that no list of them is kept.
   */
  async currentMailbox(channel: string, conversation: string): Promise<MailboxId> {
    const { ledger } = this.#parts;
    const base = `${channel}|${conversation}`;
    const name = (generation: number): MailboxId => `conversation:${base}|${generation}`;
    const live = ledger.newestGeneration(base);
    if (live !== undefined) return name(ledger.mailboxes.get(name(live))?.record.ended === undefined ? live : live + 1);
    let [stored, missing] = [0, 1];
    while (await this.has(name(missing))) [stored, missing] = [missing, missing * 2];
    while (missing - stored > 1) {
      const middle = (stored + missing) >> 1;
      if (await this.has(name(middle))) stored = middle;
      else missing = middle;
    }
    return name(missing);
  }

  /** Puts a mailbox away as soon as nothing holds it: ended durably, all effects delivered, nobody reading. */
  consider(mailbox: Mailbox): void {
    if (this.#parts.transcripts === undefined || !this.#isDone(mailbox)) return;
    this.#waiting.add(mailbox);
    this.#proceed();
  }

  /** Begins nothing new and waits for what is on its way. */
  async stop(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#running);
  }

  #isDone({ record, shown }: Mailbox): boolean {
    const { ledger, wakeUps } = this.#parts;
    const durable = shown.ended !== undefined && shown.effects.length === 0 && record.effects.length === 0;
    return durable && ledger.mailboxes.has(record.name) && !wakeUps.hasReaders(record.name);
  }

  #proceed(): void {
    for (const mailbox of this.#waiting) {
      if (this.#running.size >= atOnce || this.#closed) return;
      this.#waiting.delete(mailbox);
      const putting = this.#putAway(mailbox).finally(() => {
        this.#running.delete(putting);
        this.#proceed();
      });
      this.#running.add(putting);
    }
  }

  async #putAway(mailbox: Mailbox): Promise<void> {
    const { ledger, transcripts, log } = this.#parts;
    try {
      await transcripts?.put(transcriptOf(mailbox));
      if (this.#isDone(mailbox) && !this.#closed) await ledger.record({ op: 'evict', mailbox: mailbox.record.name });
    } catch (fault) {
      log.warn({ code: fault instanceof Error ? fault.message : String(fault) }, 'Cannot put an ended conversation away; trying again');
      setTimeout(() => this.consider(mailbox), retryMs).unref();
    }
  }
}

function transcriptOf({ record, shown }: Mailbox): EncodedTranscript {
  const { name: mailbox, epoch, createdAt, state, log: entries } = record;
  return { mailbox, epoch, createdAt, ended: shown.ended ?? { code: 'completedSuccessfully', at: 0 }, state, entries };
}
