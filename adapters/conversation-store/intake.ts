import { BotError } from '../../bot/errors.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Incoming, MailboxId, Receipt } from '../../bot/ports/conversation-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import type { Listening } from '../../bot/service-desk/redaction.ts';
import type { Archive } from './archive.ts';
import type { Ledger } from './ledger.ts';
import { activityId, epochOf, type MailboxRecord } from './mailbox.ts';
import { maskActivity } from './mask-activity.ts';
import { newRecord } from './operations.ts';

/** What the intake works with. */
export interface IntakeParts {
  readonly ledger: Ledger;
  readonly archive: Archive;
  readonly clock: Clock;
  readonly sealer: Pick<Sealer, 'seal'>;
}

/** Lets activities in: known or new, deduplicated, masked, durable. */
export class Intake {
  readonly #parts: IntakeParts;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  async receive(name: MailboxId, incoming: Incoming): Promise<Receipt> {
    const { ledger, archive } = this.#parts;
    if (!ledger.mailboxes.has(name) && (await archive.has(name))) throw ended(name);
    const record = ledger.mailboxes.get(name)?.record;
    if (record === undefined && incoming.create !== true) throw new BotError('conversation_unknown', { conversation: name });
    const first = record === undefined ? undefined : arrivalOf(record, incoming);
    if (record !== undefined && first !== undefined) return this.#acknowledgeAgain(record, first);
    if (record?.ended !== undefined) throw ended(name);
    return this.#append(record, name, incoming);
  }

  async #acknowledgeAgain(record: MailboxRecord, position: number): Promise<Receipt> {
    const { ledger } = this.#parts;
    if (position > (ledger.mailboxes.get(record.name)?.shown.head ?? 0)) await ledger.flushed();
    return { mailbox: record.name, activityId: activityId(record, position), duplicate: true };
  }

  async #append(known: MailboxRecord | undefined, name: MailboxId, incoming: Incoming): Promise<Receipt> {
    const { ledger, clock, sealer } = this.#parts;
    ledger.refuseWhenDown();
    const now = clock.now();
    const created = known === undefined ? { at: now, epoch: epochOf(name, ledger.epoch) } : undefined;
    const record = known ?? newRecord(name, created ?? { at: now, epoch: ledger.epoch });
    const { activity, clearText } = maskActivity(incoming.activity, listeningOf(record));
    const time = Math.max(now, record.lastTime + 1);
    const id = activityId(record, record.log.length + 1);
    const stored = JSON.stringify({ ...activity, id, timestamp: new Date(time).toISOString() });
    await ledger.record({
      op: 'receive',
      mailbox: name,
      ...(created === undefined ? {} : { created }),
      entry: { audience: incoming.audience, activity: stored },
      time,
      keys: incoming.dedupeKeys,
      ...(clearText === undefined ? {} : { clear: sealer.seal(clearText) }),
    });
    return { mailbox: name, activityId: id, duplicate: false };
  }
}

/** While anything waits before it, a person who is not identified may be answering the question for the CPF. */
function listeningOf({ listening, inbox }: MailboxRecord): Listening {
  return listening === 'open' && inbox.length > 0 ? 'cpf' : listening;
}

function arrivalOf({ keys }: MailboxRecord, { dedupeKeys }: Incoming): number | undefined {
  for (const key of dedupeKeys) {
    const position = keys.get(key);
    if (position !== undefined) return position;
  }
  return undefined;
}

function ended(name: MailboxId): BotError {
  return new BotError('conversation_ended', { conversation: name });
}
