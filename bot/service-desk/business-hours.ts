import type { ServedSystem } from './served-system.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/Sao_Paulo',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/**
 * Whether an instant (ms since 1970) lies in these weekly hours of America/Sao_Paulo, the end excluded. Holidays are not known here.
 *
 * @example isWithinWeeklyHours(Date.parse('2026-09-07T08:00-03:00'), [{ days: [1], from: '08:00', to: '18:00' }]) // true
 * @example isWithinWeeklyHours(Date.parse('2026-09-07T18:00-03:00'), [{ days: [1], from: '08:00', to: '18:00' }]) // false
 */
export function isWithinWeeklyHours(now: number, hours: ServedSystem['hours']): boolean {
  const parts = Object.fromEntries(wallClock.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = days.indexOf(parts['weekday'] ?? '') + 1;
  const time = `${parts['hour']}:${parts['minute']}`;
  return hours.some(({ days: open, from, to }) => open.includes(day) && from <= time && time < to);
}
