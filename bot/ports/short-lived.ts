import type { JsonObject } from './activity.ts';

/** Things with an end: what is used once (stream tickets, offered identities), and counters. Runs on the machine's time. */
export interface ShortLived {
  /** Keeps a value for `ttlMs` milliseconds under an unguessable name of the caller's. */
  put(key: string, value: JsonObject, ttlMs: number): Promise<void>;
  /** Gives the value out and forgets it; `undefined` when it is unknown, used or over. */
  take(key: string): Promise<JsonObject | undefined>;
  /** True for the first who claims a name, false for everybody else for `ttlMs` milliseconds from then on. */
  claim(key: string, ttlMs: number): Promise<boolean>;
  /** Counts a use of a name and gives how many there were, this one included, in the `ttlMs` milliseconds that began with the first. */
  count(key: string, ttlMs: number): Promise<number>;
}
