import { parseArgs } from 'node:util';

import { BotError } from '../../bot/errors.ts';
import type { EditableCalendar } from '../../bot/ports/calendar.ts';
import type { AuditActor } from '../../bot/service-desk/audit-entry.ts';
import { explain, type BusinessCalendar } from '../../bot/service-desk/business-calendar.ts';
import { isDate } from '../../bot/service-desk/calendar/brasilia-time.ts';
import { wholeDay } from '../../bot/service-desk/calendar/frames.ts';
import type { CalendarException } from '../../bot/service-desk/calendar/special-day.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { calendarTexts as say } from '../../bot/texts/calendar.ts';

/** A calendar, and the systems that are served with it. */
export interface CalendarDesk {
  readonly calendar: EditableCalendar;
  readonly systems: () => readonly ServedSystem[];
}

type Options = NonNullable<ReturnType<typeof understood>>['values'];

const text = { type: 'string' } as const;
const options = { until: text, from: text, to: text, systems: text, reason: text, system: text };

/**
 * Carries a command out and resolves to what came of it; to `undefined` when it is not understood.
 *
 * @throws BotError `calendar_invalid`
 */
export async function carryOut(
  { calendar, systems }: CalendarDesk,
  [command, ...args]: readonly string[],
  actor: AuditActor,
): Promise<string | undefined> {
  const { positionals, values } = understood(args) ?? {};
  const [first, second, ...more] = positionals ?? [];
  if (values === undefined || more.length > 0) return undefined;
  if (command === 'add' && first !== undefined && second !== undefined) {
    const exception = exceptionIn(first, second, values);
    return exception && say.added(await calendar.add(exception, actor));
  }
  if (second !== undefined) return undefined;
  if (command === 'list' && first === undefined) return listOf(calendar);
  if (command === 'explain' && first !== undefined)
    return explanation(calendar.current(), dateIn(first), attending(systems(), values.system));
  if (command !== 'remove' || first === undefined) return undefined;
  await calendar.remove(first, actor);
  return say.removed(first);
}

function understood(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
}

function exceptionIn(kind: string, date: string, given: Options): Omit<CalendarException, 'id'> | undefined {
  const { until = date, from = wholeDay.from, to = wholeDay.to, systems, reason } = given;
  if (reason === undefined || (kind !== 'closed' && kind !== 'open')) return undefined;
  if (kind === 'open' && (given.from === undefined || given.to === undefined)) return undefined;
  return {
    kind: kind === 'closed' ? 'closure' : 'opening',
    ...{ first: dateIn(date), last: dateIn(until), part: { from, to }, reason },
    ...(systems === undefined ? {} : { systems: systems.split(',').map((id) => id.trim()) }),
  };
}

/** A date as people write it, `24/12/2026`, or as files do. */
function dateIn(written: string): string {
  const date = written.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1');
  if (!isDate(date)) throw refusal(say.wrong(written, '', say.noDate));
  return date;
}

/** The systems for which people attend, or the one that is named. */
function attending(systems: readonly ServedSystem[], id: string | undefined): readonly ServedSystem[] {
  const all = systems.filter(({ attendants }) => attendants);
  const named = id === undefined ? all : all.filter((system) => system.id === id);
  if (named.length === 0 && id !== undefined) throw refusal(say.wrongSystem(id, all.map((system) => system.id))); // prettier-ignore
  return named;
}

function listOf(calendar: EditableCalendar): string {
  const { ordinances, exceptions } = calendar.current();
  const { unconfirmedYears, faults } = calendar.report();
  return [
    ...ordinances.map(say.ordinanceLine),
    ...unconfirmedYears.map(say.unconfirmed),
    ...(exceptions.length === 0 ? [say.noExceptions] : exceptions.map(say.exceptionLine)),
    ...faults.map(say.fault),
  ].join('\n');
}

/** A paragraph for all systems whose day is the same. */
function explanation(calendar: BusinessCalendar, date: string, systems: readonly ServedSystem[]): string {
  const groups = new Map<string, readonly string[]>();
  for (const system of systems) {
    const { frames, special } = explain(calendar, date, system);
    const why = special.map((day) => say.special(day, day.kind === 'optional' && calendar.optionalDays === 'open'));
    const told = [...(why.length === 0 ? [say.ordinary] : why), say.attends(frames)].join('\n');
    groups.set(told, [...(groups.get(told) ?? []), system.name]);
  }
  return [say.date(date), ...[...groups].map(([told, names]) => `${told}: ${names.join(', ')}`)].join('\n');
}

function refusal(details: string): BotError {
  return new BotError('calendar_invalid', { details });
}
