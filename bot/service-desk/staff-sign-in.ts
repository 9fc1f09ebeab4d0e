const minute = 60_000;
const hour = 60 * minute;

/** Failures in a row that people need to remember a password; from then on each locks the account for a while (OWASP Authentication Cheat Sheet). */
const freeFailures = 10;
const lockMs = 15 * minute;
/** So many in a row are no person that tries to remember (NIST SP 800-63B: at most 100). */
const mostFailures = 100;

/** Failures to sign in since the last success, and when the last one was, ms since 1970. */
export interface SignInFailures {
  readonly count: number;
  readonly lastAt: number;
}

/**
 * Until when these failures lock an account, ms since 1970: 0 for not at all, `Infinity` for until somebody unlocks it.
 *
 * @example lockedUntil({ count: 9, lastAt: 1_000 }) // 0
 * @example lockedUntil({ count: 10, lastAt: 1_000 }) // 901_000
 * @example lockedUntil({ count: 100, lastAt: 1_000 }) // Infinity
 */
export function lockedUntil({ count, lastAt }: SignInFailures): number {
  if (count >= mostFailures) return Infinity;
  return count < freeFailures ? 0 : lastAt + lockMs;
}

/**
 * When a session ends that is not used any more, ms since 1970: an hour after its last use, and twelve hours after its start (NIST SP
 * 800-63B, level 2: inactivity and reauthentication).
 *
 * @example sessionEnd({ startedAt: 0, usedAt: 60_000 }) // 3_660_000
 */
export function sessionEnd({ startedAt, usedAt }: { readonly startedAt: number; readonly usedAt: number }): number {
  return Math.min(usedAt + hour, latestSessionEnd(startedAt));
}

/**
 * When a session ends however much it is used, ms since 1970.
 *
 * @example latestSessionEnd(0) // 43_200_000
 */
export function latestSessionEnd(startedAt: number): number {
  return startedAt + 12 * hour;
}
