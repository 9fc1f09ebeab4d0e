import type { Clock } from '../../bot/ports/clock.ts';
import type { AttendantQueue, AttendedConversation } from '../../bot/ports/attendant-queue.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import { BotError } from '../../bot/errors.ts';
import type { Attendance, AttendanceChange, Served, Waiting } from '../../bot/service-desk/attendance.ts';
import type { Mailbox, StoredAttendance } from './mailbox.ts';

/** How many of the last waits and services of a queue are kept for estimates. */
const samplesKept = 50;

interface Measured {
  readonly waits: number[];
  readonly services: number[];
}

interface Lists {
  readonly waiting: readonly AttendedConversation<Waiting>[];
  readonly served: readonly AttendedConversation<Served>[];
}

/** What the conversations that wait or are being served are followed with. */
export interface AttendedParts {
  readonly clock: Pick<Clock, 'now'>;
  /** A conversation came, moved, changed or left, durably. */
  readonly onChange: (mailbox: MailboxId) => void;
  readonly awaySince: (mailbox: MailboxId) => number | undefined;
}

/** The conversations that wait or are being served. Lists show what is durable; limits are checked against the newest. */
export class Attended {
  readonly #parts: AttendedParts;
  readonly #newest = new Map<MailboxId, Attendance>();
  readonly #shown = new Map<MailboxId, StoredAttendance>();
  readonly #measured = new Map<string, Measured>();
  /** Made when somebody looks, until something changes. */
  #listed: Lists | undefined;

  constructor(parts: AttendedParts) {
    this.#parts = parts;
  }

  /** @throws BotError `queue_full`, `attendant_full` when the conversation comes to a place that has no room for it */
  refuseWhenFull(mailbox: MailboxId, { attendance, limit }: AttendanceChange): void {
    const place = placeOf(attendance);
    const before = this.#newest.get(mailbox);
    if (before !== undefined && placeOf(before) === place) return;
    let held = 0;
    for (const other of this.#newest.values()) if (placeOf(other) === place) held += 1;
    if (held >= limit) throw new BotError(attendance.place === 'queue' ? 'queue_full' : 'attendant_full', { limit });
  }

  /** Something has changed in memory. */
  applied({ record }: Mailbox): void {
    if (record.attendance === undefined) this.#newest.delete(record.name);
    else this.#newest.set(record.name, record.attendance.attendance);
  }

  /** Something has become durable. */
  durable({ record: { name }, shown: { attendance } }: Mailbox): void {
    const before = this.#shown.get(name);
    if (before === attendance) return;
    if (before !== undefined) this.#measure(before.attendance, attendance?.attendance);
    if (attendance === undefined) this.#shown.delete(name);
    else this.#shown.set(name, attendance);
    this.#listed = undefined;
    this.#parts.onChange(name);
  }

  find(mailbox: MailboxId): AttendedConversation | undefined {
    const stored = this.#shown.get(mailbox);
    return stored === undefined ? undefined : this.#withAbsence(mailbox, stored);
  }

  waiting(): readonly AttendedConversation<Waiting>[] {
    return this.#lists().waiting;
  }

  served(): readonly AttendedConversation<Served>[] {
    return this.#lists().served;
  }

  /** The lists are made anew when somebody looks: somebody has gone or come back. */
  absenceChanged(): void {
    this.#listed = undefined;
  }

  measured(queue: string): ReturnType<AttendantQueue['measured']> {
    const { waits = [], services = [] } = this.#measured.get(queue) ?? {};
    return { waits: [...waits], services: [...services] };
  }

  #lists(): Lists {
    return (this.#listed ??= this.#listAll());
  }

  #listAll(): Lists {
    const all = [...this.#shown].sort(inOrder).map(([mailbox, stored]) => this.#withAbsence(mailbox, stored));
    return { waiting: all.filter(isWaiting), served: all.filter(isServed) };
  }

  #withAbsence(mailbox: MailboxId, { attendance, card }: StoredAttendance): AttendedConversation {
    const awaySince = this.#parts.awaySince(mailbox);
    return { mailbox, attendance, card, ...(awaySince === undefined ? {} : { awaySince }) };
  }

  #measure(before: Attendance, after: Attendance | undefined): void {
    const measured = this.#measured.get(before.queue) ?? { waits: [], services: [] };
    this.#measured.set(before.queue, measured);
    if (before.place === 'queue') {
      if (after?.place === 'desk') keepSample(measured.waits, after.since - before.since);
    } else if (after === undefined || placeOf(after) !== placeOf(before)) {
      keepSample(measured.services, this.#parts.clock.now() - before.since);
    }
  }
}

function isWaiting(conversation: AttendedConversation): conversation is AttendedConversation<Waiting> {
  return conversation.attendance.place === 'queue';
}

function isServed(conversation: AttendedConversation): conversation is AttendedConversation<Served> {
  return conversation.attendance.place === 'desk';
}

function keepSample(samples: number[], milliseconds: number): void {
  samples.push(Math.max(0, Math.round(milliseconds / 1000)));
  if (samples.length > samplesKept) samples.shift();
}

/** A place with a limit: the queue of a system, or an attendant. */
function placeOf(attendance: Attendance): string {
  return attendance.place === 'queue' ? `queue ${attendance.queue}` : `attendant ${attendance.attendant.id}`;
}

function inOrder(
  [one, { attendance: first }]: readonly [string, StoredAttendance],
  [other, { attendance: second }]: readonly [string, StoredAttendance],
): number {
  const isAtFront = (attendance: Attendance): number => (attendance.place === 'queue' && attendance.front ? 0 : 1);
  return isAtFront(first) - isAtFront(second) || first.since - second.since || (one < other ? -1 : 1);
}
