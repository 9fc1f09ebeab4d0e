/**
 * Whether a person can be spoken to now. One can wait for one in `open` and `busy` only. Times are ISO 8601 with the offset of
 * Brasília; `nextOpening` is missing when none is in sight.
 */
export type AvailabilityState =
  /** Somebody is free. */
  | { readonly state: 'open' }
  /** Everybody present holds as many conversations as they can. */
  | { readonly state: 'busy'; readonly waiting: number }
  | { readonly state: 'queueFull'; readonly nextOpening?: string }
  /** Within the hours, and nobody is there, or the queue is paused. */
  | { readonly state: 'nobodyOn'; readonly nextOpening?: string }
  | { readonly state: 'closed'; readonly nextOpening?: string }
  | { readonly state: 'holiday'; readonly holiday: string; readonly nextOpening?: string };
