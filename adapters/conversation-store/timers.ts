import type { Clock } from '../../bot/ports/clock.ts';
import { DueHeap } from './due-heap.ts';
import type { Mailbox, MailboxRecord } from './mailbox.ts';

/** A timer whose commit leaves it due at a time that has passed fires again after this pause, not at once. */
const repeatedTimerPauseMs = 60_000;

/** The earliest timer of a mailbox. */
export function earliestTimer({ timers }: MailboxRecord): { readonly name: string; readonly due: number } | undefined {
  let first: { name: string; due: number } | undefined;
  for (const [name, due] of Object.entries(timers)) if (first === undefined || due < first.due) first = { name, due };
  return first;
}

/** The timers that a turn leaves, where the timer that caused it cannot fire again for the same due time. */
export function timersAfter(
  fired: { readonly name: string; readonly due: number } | undefined,
  timers: Readonly<Record<string, number>>,
  now: number,
): Readonly<Record<string, number>> {
  if (fired === undefined) return { ...timers };
  const due = timers[fired.name];
  return due === undefined || due > fired.due ? { ...timers } : { ...timers, [fired.name]: now + repeatedTimerPauseMs };
}

/** Calls back with each mailbox whose earliest timer is due; one alarm of the clock serves them all. */
export class Timers {
  readonly #clock: Clock;
  readonly #onDue: (mailbox: Mailbox) => void;
  readonly #heap = new DueHeap<Mailbox>();
  #alarm: { readonly due: number; readonly cancel: () => void } | undefined;

  constructor(clock: Clock, onDue: (mailbox: Mailbox) => void) {
    this.#clock = clock;
    this.#onDue = onDue;
  }

  /** Follows the timers of a mailbox, as its record stands now. */
  follow(mailbox: Mailbox): void {
    const due = earliestTimer(mailbox.record)?.due;
    const isDue = due !== undefined && due <= this.#clock.now();
    this.#heap.set(mailbox, isDue ? undefined : due);
    if (isDue) this.#onDue(mailbox);
    else this.#arm();
  }

  /** Stops the alarm. */
  stop(): void {
    this.#alarm?.cancel();
  }

  #arm(): void {
    const due = this.#heap.earliest;
    if (due === undefined || (this.#alarm !== undefined && this.#alarm.due <= due)) return;
    this.#alarm?.cancel();
    this.#alarm = { due, cancel: this.#clock.at(due, () => this.#ring()) };
  }

  #ring(): void {
    this.#alarm = undefined;
    const now = this.#clock.now();
    for (let mailbox = this.#heap.take(now); mailbox !== undefined; mailbox = this.#heap.take(now)) this.#onDue(mailbox);
    this.#arm();
  }
}
