/**
 * The time that rules what people are promised: office hours, silence, codes, deadlines. Tokens, locks, heartbeats and rate limits
 * run on the machine's own time instead, so that moving a test clock by a day does not expire them.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Calls back once, as soon as `now()` has reached `due` (ms since 1970), also when a test clock jumps there. Returns a cancel function. */
  at(due: number, callback: () => void): () => void;
}
