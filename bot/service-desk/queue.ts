import type { Presence, Waiting } from './attendance.ts';
import type { AvailabilityState } from './availability-state.ts';
import type { Attending } from './business-calendar.ts';
import type { ServedSystem } from './served-system.ts';

/** What a conversation can know of the desk while it waits, or before it does. */
export interface QueueSight {
  readonly availability: AvailabilityState;
  /** Its place in the queue, from 1; before it waits the place that it would get. */
  readonly place: number;
  /** How long it will probably wait; absent as long as too few were served to tell. */
  readonly minutes?: number;
  /** Nobody has read the conversation for so long that it leaves the queue. */
  readonly isGone: boolean;
  /** When the hours end, ISO 8601, if that is soon. */
  readonly closesAt?: string;
  readonly isPaused: boolean;
  /** Most people that may wait in it. */
  readonly limit: number;
  /** After so many minutes a person is asked whether they go on waiting. */
  readonly askAfterMinutes: number;
  /** Who is at the desk, in whatever state. */
  readonly present: readonly Presence[];
}

/** What is due for somebody who waits: they must leave the queue, are asked again, or are told their place. */
export type WaitingDue = 'nobody-comes' | 'gone' | 'ask-again' | 'open-to-all' | 'tell-place';

/** Fewer services than this say nothing about the wait. */
const samplesNeeded = 10;
/** A person is told a new place at most once in this time. */
const placePauseMs = 60_000;
const minuteMs = 60_000;
/** The states, the best first. */
const ranking = ['open', 'busy', 'queueFull', 'nobodyOn', 'holiday', 'closed'] as const;

/**
 * Whether somebody who serves these systems serves this queue: none means all, and a system includes its parts.
 *
 * @example servesQueue([], 'sei', []) // true
 * @example servesQueue(['pen'], 'sei', [{ id: 'sei', parent: 'pen' }]) // true
 * @example servesQueue(['sei'], 'pen', [{ id: 'sei', parent: 'pen' }]) // false
 */
export function servesQueue(own: readonly string[], queue: string, systems: readonly Pick<ServedSystem, 'id' | 'parent'>[]): boolean {
  if (own.length === 0 || own.includes(queue)) return true;
  const parent = systems.find(({ id }) => id === queue)?.parent;
  return parent !== undefined && servesQueue(own, parent, systems);
}

/**
 * Whose hours count for a queue: the system's own; without attendants there are none.
 *
 * @example attendingOf([{ id: 'obrasgov', attendants: false, hours: [{ days: [1], from: '08:00', to: '18:00' }] }], 'obrasgov').hours // []
 */
export function attendingOf(systems: readonly ServedSystem[], queue: string): Attending {
  const system = systems.find(({ id }) => id === queue);
  return system?.attendants === true ? system : { hours: [] };
}

/**
 * Whether one may come into the queue.
 *
 * @example canQueue({ state: 'busy', waiting: 3 }) // true
 * @example canQueue({ state: 'queueFull' }) // false
 */
export function canQueue({ state }: AvailabilityState): boolean {
  return state === 'open' || state === 'busy';
}

/**
 * The best of the states of several queues: as long as one is open, a person can be spoken to. None at all is closed.
 *
 * @example bestOf([{ state: 'closed' }, { state: 'busy', waiting: 1 }]).state // 'busy'
 */
export function bestOf(states: readonly AvailabilityState[]): AvailabilityState {
  const [best] = [...states].sort((one, other) => ranking.indexOf(one.state) - ranking.indexOf(other.state));
  return best ?? { state: 'closed' };
}

/**
 * What is due for a conversation that waits; `undefined` when nothing is.
 *
 * @example waitingDue({ since: 0, told: { place: 2, at: 0 } }, { place: 2, isGone: false, present: [], availability: { state: 'open' }, askAfterMinutes: 10 }, 9) // undefined
 */
export function waitingDue(
  { since, askedAt = since, told, only }: Pick<Waiting, 'since' | 'askedAt' | 'told' | 'only'>,
  { availability, place, isGone, present, askAfterMinutes }: Omit<QueueSight, 'isPaused' | 'limit' | 'minutes'>,
  now: number,
): WaitingDue | undefined {
  if (isGone) return 'gone';
  const mayStay = canQueue(availability) || availability.state === 'queueFull';
  const isLate = now - askedAt >= askAfterMinutes * minuteMs;
  const isAwaited = present.some(({ member, state }) => member.id === only && state === 'available');
  if (isAwaited && !(isLate && mayStay)) return undefined;
  if (!mayStay) return 'nobody-comes';
  if (only !== undefined) return 'open-to-all';
  if (isLate) return 'ask-again';
  const isNew = told !== undefined && told.place !== place && now - told.at >= placePauseMs;
  return isNew ? 'tell-place' : undefined;
}

/**
 * How many minutes somebody at this place will probably wait, from how long others were served for (seconds); `undefined` when too few were.
 *
 * @example expectedMinutes({ services: Array(10).fill(300), place: 4, seats: 2 }) // 10
 * @example expectedMinutes({ services: [300], place: 4, seats: 2 }) // undefined
 */
export function expectedMinutes({
  services,
  place,
  seats,
}: {
  readonly services: readonly number[];
  readonly place: number;
  readonly seats: number;
}): number | undefined {
  if (services.length < samplesNeeded || seats === 0) return undefined;
  const mean = services.reduce((sum, seconds) => sum + seconds, 0) / services.length;
  return Math.max(1, Math.ceil((mean * place) / seats / 60));
}
