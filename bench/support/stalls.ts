/** Longest times in which a thread did nothing else, ms; measured to a millisecond. */
export interface Stalls {
  readonly ms: number;
  /** The longest without the time in which the thread could have run but other threads and programs had the cores. */
  readonly ownMs: number;
}
