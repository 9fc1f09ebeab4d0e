import type { AttendantQueue } from '../../bot/ports/attendant-queue.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { Archive } from './archive.ts';
import { Attendants } from './attendants.ts';
import { Intake } from './intake.ts';
import type { Journal } from './journal.ts';
import { Ledger, type Books } from './ledger.ts';
import { Outbox } from './outbox.ts';
import { Reader } from './reader.ts';
import { Turns } from './turns.ts';
import { WakeUps } from './wake-ups.ts';

/** What an engine runs on. */
export interface EngineParts {
  readonly books: Books;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly sealer: Pick<Sealer, 'seal' | 'open'>;
  readonly transcripts: TranscriptStore | undefined;
  readonly log: Log;
  readonly leaseMs: number;
  readonly effectLeaseMs: number;
  /** See {@link Attendants}. */
  readonly presenceMs: number;
  readonly awayMs: number;
}

/** One engine behind two ports: the conversations, and the queue of those who wait for a person. */
export interface ConversationEngine extends ConversationStore {
  readonly queue: AttendantQueue;
}

/** The conversation store over books in memory; the journal alone decides how durable it is. */
export function conversationEngine(parts: EngineParts): ConversationEngine {
  const { journal, clock, leaseMs } = parts;
  const ledger = new Ledger(parts.books, journal);
  const wakeUps = new WakeUps(parts.log);
  const archive = new Archive({ ...parts, ledger, wakeUps });
  const intake = new Intake({ ...parts, ledger, archive });
  const attendants = new Attendants({ ...parts, ledger });
  const turns = new Turns({ ...parts, ledger, wakeUps, clock, leaseMs, refuseWhenFull: attendants.refuseWhenFull });
  const outbox = new Outbox({ ledger, wakeUps, leaseMs: parts.effectLeaseMs });
  const reader = new Reader(ledger, archive, wakeUps);

  ledger.onChange({
    applied(mailbox) {
      attendants.applied(mailbox);
      turns.schedule(mailbox);
    },
    durable(mailbox, grew) {
      if (grew) wakeUps.tellReaders(mailbox.record.name, { kind: 'look' });
      outbox.schedule(mailbox);
      attendants.durable(mailbox);
      archive.consider(mailbox);
    },
  });
  journal.onRecovery(() => wakeUps.announceWork());
  for (const mailbox of ledger.mailboxes.values()) {
    turns.resume(mailbox);
    outbox.schedule(mailbox);
    archive.consider(mailbox);
  }

  return {
    queue: attendants.queue,
    receive: (mailbox, incoming) => intake.receive(mailbox, incoming),
    currentMailbox: (channel, conversation) => archive.currentMailbox(channel, conversation),
    claim: () => turns.claim(),
    renew: async (turn) => turns.renew(turn),
    commit: (turn, result) => turns.commit(turn, result),
    fail: (turn, code, retryAfterMs) => turns.fail(turn, code, retryAfterMs),
    nextProtocolNumber: (year, key) => ledger.nextNumber(year, key),
    read: (mailbox, options) => reader.read(mailbox, options),
    look: (mailbox) => reader.look(mailbox),
    onChange: (mailbox, listener) => reader.onChange(mailbox, listener),
    signal: (mailbox, activity) => wakeUps.tellReaders(mailbox, { kind: 'signal', activity }),
    onWork: (listener) => wakeUps.addWorker(listener),
    claimEffect: async () => outbox.claim(),
    settleEffect: (effect, outcome) => outbox.settle(effect, outcome),
    postponeEffect: (effect, failure, retry) => outbox.postpone(effect, failure, retry),
    parkEffect: (effect, failure) => outbox.park(effect, failure),
    retryEffect: (key) => outbox.retry(key),
    effects: async () => outbox.list(),
    health: () => journal.health(),
    figures() {
      const { waiting, parked } = outbox.count();
      return { live: ledger.mailboxes.size, effectsWaiting: waiting, effectsParked: parked, ...attendants.count() };
    },
    async close() {
      turns.stop();
      outbox.stop();
      attendants.stop();
      await archive.stop();
      await journal.close();
    },
  };
}
