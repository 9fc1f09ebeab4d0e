import type { EditableCalendar } from '../../bot/ports/calendar.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import { shippedCalendar, unconfirmedYears, type BusinessCalendar } from '../../bot/service-desk/business-calendar.ts';
import { brasiliaTime } from '../../bot/service-desk/calendar/brasilia-time.ts';
import type { CalendarException } from '../../bot/service-desk/calendar/special-day.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { calendarTexts as say } from '../../bot/texts/calendar.ts';
import { exceptionsFile, exceptionsText, fileOf, readOrdinance, type CalendarTexts, type Entered } from './calendar-files.ts';
import { checkedEntries, entriesIn, invalid } from './checked-entries.ts';
import { followEntries, type Edit, type FollowingParts } from './followed-entries.ts';

/** What a calendar that follows its folder is made of. */
export interface CalendarParts extends Omit<FollowingParts, 'check'> {
  /** The systems that are served now. */
  readonly systems: () => readonly Pick<ServedSystem, 'id'>[];
  readonly optionalDays: BusinessCalendar['optionalDays'];
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Opens the calendar that ships, with the operators' ordinances and exceptions of a folder. Edits of its files serve within seconds; while
 * they are broken, what served before them does, also after a start.
 *
 * @throws BotError `calendar_invalid` when the files are broken and nothing has served before
 */
export async function openCalendar({ systems, optionalDays, clock, ...parts }: CalendarParts): Promise<EditableCalendar> {
  const check = (texts: CalendarTexts): Entered => checkedEntries(texts, { today: brasiliaTime(clock.now()).date, systems });
  const entries = await followEntries({ ...parts, check });
  let [entered, calendar] = [entries.current(), calendarWith(entries.current(), optionalDays)];

  function current(): BusinessCalendar {
    if (entered !== entries.current()) [entered, calendar] = [entries.current(), calendarWith(entries.current(), optionalDays)];
    return calendar;
  }

  const unconfirmed = unconfirmedYears(calendar, clock.now());
  if (unconfirmed.length > 0) {
    const years = unconfirmed.join(', ');
    parts.log.warn({ years }, 'The optional days of these years are only computed: enter the ordinance (npm run calendar)');
  }

  return {
    current,
    report: () => ({ unconfirmedYears: unconfirmedYears(current(), clock.now()), faults: entries.faults() }),
    add: async (given, actor) => (await entries.change((texts) => adding(given, texts), actor)).added,
    enter: async (text, actor) => Number((await entries.change(() => entering(text), actor)).subject),
    async remove(id, actor) {
      await entries.change((texts) => removing(id, texts), actor);
    },
    close: entries.close,
  };
}

/** The calendar that ships, with what operators have entered: their ordinance of a year takes the place of ours. */
function calendarWith({ ordinances, exceptions }: Entered, optionalDays: BusinessCalendar['optionalDays']): BusinessCalendar {
  const shipped = shippedCalendar.ordinances.filter(({ year }) => !ordinances.some((ordinance) => ordinance.year === year));
  return { ordinances: [...shipped, ...ordinances].sort((one, other) => one.year - other.year), exceptions, optionalDays };
}

function adding(given: Omit<CalendarException, 'id'>, texts: CalendarTexts): Edit & { readonly added: CalendarException } {
  const { exceptions } = entriesIn(texts);
  const added = { ...given, id: freeId(given.first, exceptions) };
  return { ...editOf([...exceptions, added], 'added', added), added };
}

function entering(text: string): Edit {
  const read = readOrdinance(text, say.givenFile);
  if ('faults' in read) throw invalid(read.faults);
  const { year, optionalDays } = read.value;
  return { file: fileOf(year), text, subject: String(year), details: { change: 'entered', optionalDays: optionalDays.length } };
}

function removing(id: string, texts: CalendarTexts): Edit {
  const { exceptions } = entriesIn(texts);
  const removed = exceptions.find((exception) => exception.id === id);
  if (removed !== undefined) return editOf(exceptions.filter((exception) => exception !== removed), 'removed', removed); // prettier-ignore
  const file = `${id}.yaml`;
  if (file === exceptionsFile || !Object.hasOwn(texts, file)) throw invalid([say.unknownEntry(id)]);
  return { file, subject: id, details: { change: 'removed' } };
}

/** The exceptions as they are to be. All of the one that changes is audited but its reason, which somebody wrote. */
function editOf(exceptions: readonly CalendarException[], change: 'added' | 'removed', changed: CalendarException): Edit {
  const { id, kind, first, last, part, systems } = changed;
  const details = { change, kind, first, last, from: part.from, to: part.to, systems: systems?.join(',') ?? 'all' };
  return { file: exceptionsFile, text: exceptionsText(exceptions), subject: id, details };
}

/** The date of the exception, with a number when others have it already. */
function freeId(date: string, exceptions: readonly CalendarException[]): string {
  const isTaken = (id: string): boolean => exceptions.some((exception) => exception.id === id);
  let id = date;
  for (let number = 2; isTaken(id); number += 1) id = `${date}-${number}`;
  return id;
}
