import { daysAndHours } from '../../../../../bot/texts/counted.ts';

/** A wait in the queue that is longer is marked, ms. */
export const waitTarget = 5 * 60_000;

/** Minutes and seconds, with hours from the first on, from a day on in words: `4:07`, `1:02:09`, `3 dias e 16 h`. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  if (hours >= 24) return daysAndHours(Math.floor(hours / 24), hours % 24);
  const two = (count: number): string => String(count).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
