import type { Presence } from './attendance.ts';
import { momentAt, type Attending, type BusinessCalendar } from './business-calendar.ts';
import { isoInBrasilia } from './calendar/brasilia-time.ts';
import type { AvailabilityState } from './availability-state.ts';

/** Everything that decides whether a person can be spoken to about a system. */
export interface AvailabilityFacts {
  readonly calendar: BusinessCalendar;
  /** Whose hours count; without hours nobody ever attends. */
  readonly system: Attending;
  /** ms since 1970. */
  readonly now: number;
  /** How many wait in the queue of the system. */
  readonly waiting: number;
  /** Who is at the desk and serves the system. */
  readonly presences: readonly Pick<Presence, 'member' | 'state' | 'capacity'>[];
  /** The attendants of all conversations that are being served, each as often as they hold one. */
  readonly served: readonly string[];
  readonly isPaused: boolean;
  /** Most people that may wait. */
  readonly queueLimit: number;
}

/**
 * Whether a person can be spoken to now: the calendar says so and somebody is there who takes people. Somebody who holds as many
 * conversations as they can is there; somebody in a pause, finishing or off is not.
 *
 * @example availabilityOf({ calendar: { ordinances: [], exceptions: [], optionalDays: 'closed' }, system: { hours: [] }, now: 0, waiting: 0, presences: [], served: [], isPaused: false, queueLimit: 50 }).state // 'closed'
 */
export function availabilityOf(facts: AvailabilityFacts): AvailabilityState {
  const { calendar, system, now, waiting, queueLimit } = facts;
  const moment = momentAt(calendar, now, system);
  if (moment.state === 'closed') {
    const { because } = moment;
    return {
      ...(because === undefined ? { state: 'closed' } : { state: 'holiday', holiday: because.name }),
      ...opening(moment.nextOpening),
    };
  }
  const after = momentAt(calendar, moment.until, system);
  const next = opening(after.state === 'closed' ? after.nextOpening : undefined);
  const there = facts.presences.filter(({ state }) => state === 'available');
  if (there.length === 0 || facts.isPaused) return { state: 'nobodyOn', ...next };
  if (waiting >= queueLimit) return { state: 'queueFull', ...next };
  const isFree = ({ member, capacity }: (typeof there)[number]): boolean =>
    facts.served.filter((attendant) => attendant === member.id).length < capacity;
  return there.some(isFree) ? { state: 'open' } : { state: 'busy', waiting };
}

function opening(at: number | undefined): { readonly nextOpening?: string } {
  return at === undefined ? {} : { nextOpening: isoInBrasilia(at) };
}
