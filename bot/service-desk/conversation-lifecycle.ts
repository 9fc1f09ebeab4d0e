/** What the clock of a conversation depends on. */
export interface ConversationPulse {
  /** When the user last did something, ms since 1970; `undefined` before the first time. */
  readonly lastUserActivityAt?: number | undefined;
  readonly ended?: boolean;
}

/**
 * When a conversation must be looked at again: name of the timer → ms since 1970. Evaluated at every commit; a timer that is missing is cleared.
 *
 * @example timersOf({ lastUserActivityAt: 0 }, 20) // { silence: 1_200_000 }
 * @example timersOf({ lastUserActivityAt: 0, ended: true }, 20) // {}
 */
export function timersOf({ lastUserActivityAt, ended }: ConversationPulse, inactivityMinutes: number): Readonly<Record<string, number>> {
  return lastUserActivityAt === undefined || ended === true ? {} : { silence: lastUserActivityAt + inactivityMinutes * 60_000 };
}

/**
 * Whether the user's silence has lasted so long that it ends the conversation; a fired timer is checked with it against the newest state.
 *
 * @example isSilent(1_200_000, { lastUserActivityAt: 0 }, 20) // true
 * @example isSilent(1_200_000, { lastUserActivityAt: 1 }, 20) // false
 */
export function isSilent(now: number, pulse: ConversationPulse, inactivityMinutes: number): boolean {
  return (timersOf(pulse, inactivityMinutes)['silence'] ?? Infinity) <= now;
}
