import type { AttendantQueue, QueueChange } from '../../bot/ports/attendant-queue.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Log } from '../../bot/ports/log.ts';
import { Absences } from './absences.ts';
import { Attended } from './attended.ts';
import type { Ledger } from './ledger.ts';
import type { Mailbox } from './mailbox.ts';
import { Presences } from './presences.ts';

/** What the attendants' side of the store works with. */
export interface AttendantsParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** An attendant without heartbeat is gone after this time, in ms of machine time. */
  readonly presenceMs: number;
  /** A person without open connection is away after this time, in ms of machine time. */
  readonly awayMs: number;
}

/** The queue over the same mailboxes and the same journal as the conversations. */
export class Attendants {
  readonly #parts: AttendantsParts;
  readonly #attended: Attended;
  readonly #absences: Absences;
  readonly #presences: Presences;
  readonly #listeners = new Set<(change: QueueChange) => void>();

  constructor(parts: AttendantsParts) {
    this.#parts = parts;
    const tellConversation = (mailbox: string): void => this.#tell({ kind: 'conversation', mailbox });
    this.#presences = new Presences(parts.presenceMs, (staff) => this.#tell({ kind: 'presence', staff }));
    this.#absences = new Absences({
      ...parts,
      onChange: (mailbox) => {
        this.#attended.absenceChanged();
        tellConversation(mailbox);
      },
    });
    this.#attended = new Attended({
      clock: parts.clock,
      onChange: tellConversation,
      awaySince: (mailbox) => this.#absences.since(mailbox),
    });
    for (const mailbox of parts.ledger.mailboxes.values()) {
      this.applied(mailbox);
      this.durable(mailbox);
    }
  }

  get refuseWhenFull(): Attended['refuseWhenFull'] {
    return (mailbox, change) => this.#attended.refuseWhenFull(mailbox, change);
  }

  applied(mailbox: Mailbox): void {
    this.#attended.applied(mailbox);
  }

  durable(mailbox: Mailbox): void {
    this.#absences.follow(mailbox.record.name, mailbox.shown.attendance !== undefined);
    this.#attended.durable(mailbox);
  }

  /** The queue as the desk and the turns see it. */
  get queue(): AttendantQueue {
    return {
      waiting: () => this.#attended.waiting(),
      served: () => this.#attended.served(),
      find: (mailbox) => this.#attended.find(mailbox),
      noteReader: (mailbox) => this.#absences.open(mailbox),
      present: () => this.#presences.list(),
      setPresence: (presence) => this.#presences.set(presence),
      heartbeat: (staff) => this.#presences.heartbeat(staff),
      paused: () => this.#parts.ledger.pausedQueues,
      setPaused: (queue, paused) => this.#setPaused(queue, paused),
      measured: (queue) => this.#attended.measured(queue),
      onChange: (listener) => this.#listen(listener),
    };
  }

  /** Figures for `/metrics`. */
  count(): { readonly waiting: number; readonly served: number; readonly attendants: number } {
    const { waiting, served, present } = this.queue;
    return { waiting: waiting().length, served: served().length, attendants: present().length };
  }

  stop(): void {
    this.#presences.stop();
    this.#absences.stop();
  }

  async #setPaused(queue: string, paused: boolean): Promise<void> {
    if (this.#parts.ledger.pausedQueues.includes(queue) === paused) return;
    await this.#parts.ledger.record({ op: 'pause', queue, paused });
    this.#tell({ kind: 'queue', queue });
  }

  #listen(listener: (change: QueueChange) => void): () => void {
    const entry = (change: QueueChange): void => listener(change);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  #tell(change: QueueChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch (fault) {
        this.#parts.log.error({ reason: fault instanceof Error ? fault.message : String(fault) }, 'A listener of the queue failed');
      }
    }
  }
}
