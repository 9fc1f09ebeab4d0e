/** How long to wait before the nth try in a row (from 1): it doubles from half a second to 15 s; `chance` (0 to 1) spreads the desks. */
export function backOff(tries: number, chance: number): number {
  return Math.min(15_000, 500 * 2 ** (tries - 1)) * (0.75 + chance / 2);
}
