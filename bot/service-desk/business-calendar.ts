import { ordinance2025 } from './calendar/ordinance-2025.ts';
import { ordinance2026 } from './calendar/ordinance-2026.ts';
import { brasiliaTime, dayAfter, instantOf, weekdayOf } from './calendar/brasilia-time.ts';
import { contains, joined, wholeDay, without, type Frame } from './calendar/frames.ts';
import { nationalHolidays } from './calendar/national-holidays.ts';
import type { CalendarException, Ordinance, SpecialDay } from './calendar/special-day.ts';
import { usualOptionalDays } from './calendar/usual-optional-days.ts';
import type { ServedSystem } from './served-system.ts';

/** On which days people attend at other hours than usual; plain data. National holidays need not be entered: the law sets them. */
export interface BusinessCalendar {
  /** One for each year whose ordinance is entered. */
  readonly ordinances: readonly Ordinance[];
  readonly exceptions: readonly CalendarException[];
  /** Whether people attend on optional days. */
  readonly optionalDays: 'closed' | 'open';
}

/** Whose hours are asked for: a served system's, or with hours alone those of the desk as a whole. */
export type Attending = Pick<ServedSystem, 'hours'> & Partial<Pick<ServedSystem, 'id' | 'parent'>>;

/** When people attend on a date, and why. */
export interface ExplainedDay {
  readonly date: string;
  /** The hours that its weekday usually has. */
  readonly usual: readonly Frame[];
  /** The hours that it has. */
  readonly frames: readonly Frame[];
  readonly special: readonly SpecialDay[];
}

/** Whether people attend at a moment. Times in ms since 1970. */
export type Moment =
  | { readonly state: 'open'; readonly until: number }
  /** Closed because of a special day, not just by the hour; `nextOpening` is missing when there is none in sight. */
  | { readonly state: 'closed'; readonly because?: SpecialDay; readonly nextOpening?: number };

/** The calendar as it comes with the program. */
export const shippedCalendar: BusinessCalendar = {
  ordinances: [ordinance2025, ordinance2026],
  exceptions: [],
  optionalDays: 'closed',
};

/** A time in which people attend without a break, ms since 1970; `until` is not in it. */
interface Span {
  readonly from: number;
  readonly until: number;
}

/** Days after which no opening is looked for any more. */
const horizonDays = 400;

/**
 * When people attend on a date (`YYYY-MM-DD`, as in Brasília), and why. Holidays and optional days take from the usual hours, openings
 * add to what is left, closures take from all of it: in doubt nobody is promised who is not there. A system without hours has no openings.
 *
 * @example explain(shippedCalendar, '2026-12-24', { hours: [{ days: [4], from: '08:00', to: '18:00' }] }).frames // [{ from: '08:00', to: '13:00' }]
 * @example explain(shippedCalendar, '2026-11-20', { hours: [{ days: [5], from: '08:00', to: '18:00' }] }).special[0].source // 'Lei nº 14.759/2023'
 */
export function explain(calendar: BusinessCalendar, date: string, system: Attending): ExplainedDay {
  const valid = system.hours.filter(({ since = '', until = '9999' }) => since <= date && date <= until);
  const usual = joined(valid.filter(({ days }) => days.includes(weekdayOf(date))));
  const special = specialDays(calendar, date, system);
  const parts = (...kinds: readonly SpecialDay['kind'][]): readonly Frame[] =>
    special.filter(({ kind }) => kinds.includes(kind)).map(({ part }) => part);
  const free = parts('holiday', ...(calendar.optionalDays === 'closed' ? (['optional'] as const) : []));
  const worked = [...free.reduce(without, usual), ...(valid.length === 0 ? [] : parts('opening'))];
  return { date, usual, frames: parts('closure').reduce(without, joined(worked)), special };
}

/**
 * Whether people attend at an instant (ms since 1970).
 *
 * @example isOpen(shippedCalendar, Date.parse('2026-09-08T17:59:59-03:00'), { hours: [{ days: [2], from: '08:00', to: '18:00' }] }) // true
 * @example isOpen(shippedCalendar, Date.parse('2026-09-08T18:00:00-03:00'), { hours: [{ days: [2], from: '08:00', to: '18:00' }] }) // false
 */
export function isOpen(calendar: BusinessCalendar, at: number, system: Attending): boolean {
  const { date, time } = brasiliaTime(at);
  return explain(calendar, date, system).frames.some((frame) => contains(frame, time));
}

/**
 * When people begin to attend for the next time after an instant, ms since 1970; `undefined` when that is not in sight.
 *
 * @example nextOpening(shippedCalendar, Date.parse('2026-09-04T18:00:00-03:00'), { hours: [{ days: [1, 2], from: '08:00', to: '18:00' }] }) === Date.parse('2026-09-08T08:00:00-03:00') // true
 * @example nextOpening(shippedCalendar, Date.parse('2026-09-04T18:00:00-03:00'), { hours: [] }) // undefined
 */
export function nextOpening(calendar: BusinessCalendar, at: number, system: Attending): number | undefined {
  for (const { from } of openings(calendar, at, system)) if (from > at) return from;
  return undefined;
}

/**
 * Whether people attend at an instant (ms since 1970), until when, and if not why and when again. A day off is told as such all day long;
 * half a day off only while people would attend otherwise.
 *
 * @example momentAt(shippedCalendar, Date.parse('2026-12-24T13:00:00-03:00'), { hours: [{ days: [4], from: '08:00', to: '18:00' }] }).because.name // 'Véspera de Natal'
 */
export function momentAt(calendar: BusinessCalendar, at: number, system: Attending): Moment {
  const coming = spanFrom(calendar, at, system);
  if (coming !== undefined && coming.from <= at) return { state: 'open', until: coming.until };
  const because = causeAt(calendar, at, system);
  return { state: 'closed', ...(because === undefined ? {} : { because }), ...(coming === undefined ? {} : { nextOpening: coming.from }) };
}

/**
 * The years that matter now and whose ordinance is not entered: this one and, from 15 December, the next one.
 *
 * @example unconfirmedYears(shippedCalendar, Date.parse('2026-12-14T23:59:59-03:00')) // []
 * @example unconfirmedYears(shippedCalendar, Date.parse('2026-12-15T00:00:00-03:00')) // [2027]
 */
export function unconfirmedYears(calendar: BusinessCalendar, at: number): readonly number[] {
  const { date } = brasiliaTime(at);
  const year = Number(date.slice(0, 4));
  const matter = date.slice(5) < '12-15' ? [year] : [year, year + 1];
  return matter.filter((candidate) => !calendar.ordinances.some((ordinance) => ordinance.year === candidate));
}

/** What makes a date special for a system: holidays first, then what the ordinance says, then the exceptions. */
function specialDays(
  { ordinances, exceptions }: BusinessCalendar,
  date: string,
  { id = '', parent = id }: Attending,
): readonly SpecialDay[] {
  const year = Number(date.slice(0, 4));
  const holiday = nationalHolidays(year).get(date);
  const ordinance = ordinances.find((candidate) => candidate.year === year);
  const optional = (ordinance?.optionalDays ?? usualOptionalDays(year)).filter((day) => day.date === date);
  const meant = exceptions.filter(
    ({ first, last, systems = [id] }) => first <= date && date <= last && (systems.includes(id) || systems.includes(parent)),
  );
  return [
    ...(holiday === undefined ? [] : [holiday]),
    ...optional.map(({ name, part = wholeDay }): SpecialDay => ({
      ...{ kind: 'optional', name, part },
      source: ordinance?.source ?? '',
      isConfirmed: ordinance !== undefined,
    })),
    ...meant.map(({ kind, part, reason, id: source }): SpecialDay => ({ kind, name: reason, part, source, isConfirmed: true })),
  ];
}

/** The special day that closes a moment at which people would attend otherwise, or that leaves nothing of the day. */
function causeAt(calendar: BusinessCalendar, at: number, system: Attending): SpecialDay | undefined {
  const { date, time } = brasiliaTime(at);
  const { usual, frames, special } = explain(calendar, date, system);
  const closing = special.filter(({ kind }) => kind !== 'opening' && !(kind === 'optional' && calendar.optionalDays === 'open'));
  const meant = [...usual, ...special.filter(({ kind }) => kind === 'opening').map(({ part }) => part)];
  const now = meant.some((frame) => contains(frame, time)) ? closing.find(({ part }) => contains(part, time)) : undefined;
  return now ?? (usual.length > 0 && frames.length === 0 ? closing[0] : undefined);
}

/** The span in which an instant lies, or else the next one. */
function spanFrom(calendar: BusinessCalendar, at: number, system: Attending): Span | undefined {
  for (const span of openings(calendar, at, system)) if (at < span.until) return span;
  return undefined;
}

/** The spans in which people attend, from the day of an instant on; midnight is no break. */
function* openings(calendar: BusinessCalendar, at: number, system: Attending): Generator<Span> {
  if (system.hours.length === 0) return;
  const today = brasiliaTime(at).date;
  let last: Span | undefined;
  for (let day = 0; day <= horizonDays; day += 1) {
    const date = dayAfter(today, day);
    for (const { from, to } of explain(calendar, date, system).frames) {
      const [begin, until] = [instantOf(date, from), instantOf(date, to)];
      if (last?.until === begin) last = { from: last.from, until };
      else {
        if (last !== undefined) yield last;
        last = { from: begin, until };
      }
    }
  }
  if (last !== undefined) yield last;
}
