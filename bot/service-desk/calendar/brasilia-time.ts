/** A moment as clocks in Brasília show it. */
export interface BrasiliaTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM:SS`, from `00:00:00` to `23:59:59`. */
  readonly time: string;
}

/**
 * The zone of the official time. Its rules and not a fixed -03:00: there was summer time until February 2019 (ended by Decreto
 * 9.772/2019), it can be decreed again, and Node's data of time zones know the one as they will know the other.
 */
const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Sao_Paulo',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
});
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The offsets of hours that were asked for, some years of openings at most. */
const offsets = new Map<number, number>();
const mostOffsets = 10_000;

/**
 * What clocks in Brasília show at an instant (ms since 1970).
 *
 * @example brasiliaTime(Date.parse('2026-01-01T01:30:00Z')) // { date: '2025-12-31', time: '22:30:00' }
 * @example brasiliaTime(Date.parse('2019-01-15T12:00:00Z')) // { date: '2019-01-15', time: '10:00:00' }
 */
export function brasiliaTime(at: number): BrasiliaTime {
  const shown = new Date(at + offsetAt(at)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 19) };
}

/**
 * The instant (ms since 1970) at which clocks in Brasília show a time (`HH:MM`, `24:00` for the end of the day) of a date. A time that
 * summer time leaves out is the first one after it; one that it repeats is the second.
 *
 * @example instantOf('2026-09-08', '08:00') === Date.parse('2026-09-08T08:00:00-03:00') // true
 * @example instantOf('2026-12-31', '24:00') === instantOf('2027-01-01', '00:00') // true
 * @example instantOf('2019-01-15', '08:00') === Date.parse('2019-01-15T08:00:00-02:00') // true
 */
export function instantOf(date: string, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const shown = Date.parse(date) + hours * hourMs + minutes * 60_000;
  const near = shown - offsetAt(shown + 3 * hourMs);
  return shown - offsetAt(near);
}

/**
 * An instant (ms since 1970) as ISO 8601 with the offset of Brasília.
 *
 * @example isoInBrasilia(Date.parse('2026-09-08T13:00:00Z')) // '2026-09-08T10:00:00-03:00'
 */
export function isoInBrasilia(at: number): string {
  const { date, time } = brasiliaTime(at);
  const hours = offsetAt(at) / hourMs;
  return `${date}T${time}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
}

/**
 * The date so many days later.
 *
 * @example dayAfter('2028-02-28', 1) // '2028-02-29'
 * @example dayAfter('2026-01-01', -1) // '2025-12-31'
 */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/**
 * Day of the week; 0 is Sunday.
 *
 * @example weekdayOf('2026-11-20') // 5
 */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay();
}

/**
 * Whether a text is a date that exists, `YYYY-MM-DD`.
 *
 * @example isDate('2028-02-29') // true
 * @example isDate('2027-02-29') // false
 */
export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && dayAfter(text, 0) === text;
}

/** How far clocks in Brasília are ahead of UTC, ms; that changes at full hours only, and costs a hundred times what remembering it does. */
function offsetAt(at: number): number {
  const hour = Math.floor(at / hourMs);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  const part = Object.fromEntries(clock.formatToParts(hour * hourMs).map(({ type, value }) => [type, Number(value)])) as Readonly<
    Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>
  >;
  const offset = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute) - hour * hourMs;
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(hour, offset);
  return offset;
}
