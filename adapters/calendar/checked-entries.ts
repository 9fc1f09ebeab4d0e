import { BotError } from '../../bot/errors.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { calendarTexts as say } from '../../bot/texts/calendar.ts';
import { readCalendar, type CalendarTexts, type Entered } from './calendar-files.ts';

/** What exceptions are held against. */
export interface Present {
  /** The date in Brasília. */
  readonly today: string;
  readonly systems: () => readonly Pick<ServedSystem, 'id'>[];
}

/** What the files of a calendar say. @throws BotError `calendar_invalid`, which names file, key and remedy of every fault, a line each */
export function entriesIn(texts: CalendarTexts): Entered {
  const read = readCalendar(texts);
  if ('faults' in read) throw invalid(read.faults);
  return read.value;
}

/** What the files say, if no exception that still matters names a system which is not served. @throws BotError `calendar_invalid` */
export function checkedEntries(texts: CalendarTexts, { today, systems }: Present): Entered {
  const entered = entriesIn(texts);
  const named = entered.exceptions.filter((exception) => exception.last >= today && exception.systems !== undefined);
  const known = named.length === 0 ? [] : systems().map(({ id }) => id);
  const strange = named.flatMap(({ id, systems: ids = [] }) =>
    ids.filter((system) => !known.includes(system)).map((system) => say.unknownSystem(id, system, known)),
  );
  if (strange.length > 0) throw invalid(strange);
  return entered;
}

/** Faults as one failure. */
export function invalid(faults: readonly string[]): BotError {
  return new BotError('calendar_invalid', { details: faults.join('\n') });
}
