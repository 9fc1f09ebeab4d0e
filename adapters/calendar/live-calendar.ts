import type { Audit } from '../../bot/audit.ts';
import { BotError } from '../../bot/errors.ts';
import type { EditableCalendar } from '../../bot/ports/calendar.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { AuditActor, AuditEntry } from '../../bot/service-desk/audit-entry.ts';
import { shippedCalendar, unconfirmedYears, type BusinessCalendar } from '../../bot/service-desk/business-calendar.ts';
import { brasiliaTime } from '../../bot/service-desk/calendar/brasilia-time.ts';
import type { CalendarException } from '../../bot/service-desk/calendar/special-day.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { calendarTexts as say } from '../../bot/texts/calendar.ts';
import { exceptionsFile, exceptionsText, fileOf, readCalendar, readOrdinance, type CalendarTexts, type Entered } from './calendar-files.ts';
import { calendarFolder } from './calendar-folder.ts';

/** What a calendar that follows its folder is made of. */
export interface CalendarParts {
  /** Where the operators' ordinances and exceptions lie. */
  readonly folder: string;
  /** The systems that are served now. */
  readonly systems: () => readonly Pick<ServedSystem, 'id'>[];
  readonly optionalDays: BusinessCalendar['optionalDays'];
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
  readonly audit: Audit;
}

/** A change of one file. */
interface Change {
  readonly file: string;
  /** Its new text; the file is removed without one. */
  readonly text?: string;
  readonly actor: AuditActor;
  /** What is audited of it. */
  readonly subject: string;
  readonly details: NonNullable<AuditEntry['details']>;
}

/** How often edits by hand are looked for; one serves when it is seen a second time, so that no half-written file is read. */
const lookMs = 1_000;

/**
 * Opens the calendar of a folder. Edits of its files serve within seconds; while they are broken, what served before them does, also after
 * a start.
 *
 * @throws BotError `calendar_invalid` when the files are broken and nothing has served before
 */
export async function openCalendar({ folder, systems, optionalDays, clock, log, audit }: CalendarParts): Promise<EditableCalendar> {
  const files = calendarFolder(folder);
  let faults: readonly string[] = [];
  let settled = await files.texts();
  let seen = settled;
  let calendar = calendarWith(await firstEntered(), optionalDays);
  let last: Promise<unknown> = Promise.resolve();

  async function firstEntered(): Promise<Entered> {
    try {
      const entered = checked(settled);
      await files.keep(settled);
      return entered;
    } catch (fault) {
      const kept = await files.kept();
      if (kept === undefined) throw fault;
      refuse(fault);
      return entriesIn(kept);
    }
  }

  /** What the files say, if no exception that still matters names a system which is not served. */
  function checked(texts: CalendarTexts): Entered {
    const entered = entriesIn(texts);
    const today = brasiliaTime(clock.now()).date;
    const named = entered.exceptions.filter((exception) => exception.last >= today && exception.systems !== undefined);
    const known = named.length === 0 ? [] : systems().map(({ id }) => id);
    const strange = named.flatMap(({ id, systems: ids = [] }) =>
      ids.filter((system) => !known.includes(system)).map((system) => say.unknownSystem(id, system, known)),
    );
    if (strange.length > 0) throw invalid(strange);
    return entered;
  }

  function refuse(fault: unknown): void {
    if (!(fault instanceof BotError)) throw fault;
    faults = String(fault.details['details']).split('\n');
    log.error({ faults: faults.join('\n') }, 'The files of the calendar are refused: what served before them still does');
  }

  async function takeOver(texts: CalendarTexts): Promise<void> {
    const entered = checked(texts);
    await files.keep(texts);
    calendar = calendarWith(entered, optionalDays);
    [settled, seen, faults] = [texts, texts, []];
  }

  /** One after the other, so that changes and looks at the folder do not meet. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  }

  async function look(): Promise<void> {
    const before = seen;
    seen = await files.texts();
    if (isSame(seen, settled) || !isSame(seen, before)) return;
    try {
      await takeOver(seen);
    } catch (fault) {
      refuse(fault);
      settled = seen;
      return;
    }
    log.info({}, 'An edit of the calendar serves now');
    await audit({ actor: { kind: 'server' }, action: 'calendar-changed', subject: 'calendar:files' });
  }

  /** The files as they would be are checked before one is written. */
  async function change({ file, text, actor, subject, details }: Change): Promise<void> {
    const { [file]: _, ...others } = await files.texts();
    const changed = text === undefined ? others : { ...others, [file]: text };
    checked(changed);
    await files.put(file, text);
    await takeOver(changed);
    await audit({ actor, action: 'calendar-changed', subject: `calendar:${subject}`, details });
  }

  async function putExceptions(exceptions: readonly CalendarException[], note: Omit<Change, 'file' | 'text'>): Promise<void> {
    await change({ file: exceptionsFile, text: exceptionsText(exceptions), ...note });
  }

  const looking = setInterval(() => {
    inTurn(look).catch((fault: unknown) => log.error({ reason: String(fault) }, 'The files of the calendar cannot be read'));
  }, lookMs).unref();

  const unconfirmed = unconfirmedYears(calendar, clock.now());
  if (unconfirmed.length > 0)
    log.warn(
      { years: unconfirmed.join(', ') },
      'The optional days of these years are only computed: enter the ordinance (npm run calendar)',
    );

  return {
    current: () => calendar,
    report: () => ({ unconfirmedYears: unconfirmedYears(calendar, clock.now()), faults }),
    add: (given, actor) =>
      inTurn(async () => {
        const { exceptions } = entriesIn(await files.texts());
        const added = { ...given, id: freeId(given.first, exceptions) };
        await putExceptions([...exceptions, added], { actor, subject: added.id, details: auditedOf('added', added) });
        return added;
      }),
    enter: (text, actor) =>
      inTurn(async () => {
        const read = readOrdinance(text, say.givenFile);
        if ('faults' in read) throw invalid(read.faults);
        const { year, optionalDays: days } = read.value;
        await change({ file: fileOf(year), text, actor, subject: String(year), details: { change: 'entered', optionalDays: days.length } });
        return year;
      }),
    remove: (id, actor) =>
      inTurn(async () => {
        const texts = await files.texts();
        const { exceptions } = entriesIn(texts);
        const removed = exceptions.find((exception) => exception.id === id);
        if (removed !== undefined) {
          const others = exceptions.filter((exception) => exception !== removed);
          return putExceptions(others, { actor, subject: id, details: auditedOf('removed', removed) });
        }
        const file = `${id}.yaml`;
        if (file === exceptionsFile || !Object.hasOwn(texts, file)) throw invalid([say.unknownEntry(id)]);
        return change({ file, actor, subject: id, details: { change: 'removed' } });
      }),
    async close() {
      clearInterval(looking);
      await last;
    },
  };
}

/** The calendar that ships, with what operators have entered: their ordinance of a year takes the place of ours. */
function calendarWith({ ordinances, exceptions }: Entered, optionalDays: BusinessCalendar['optionalDays']): BusinessCalendar {
  const shipped = shippedCalendar.ordinances.filter(({ year }) => !ordinances.some((ordinance) => ordinance.year === year));
  return { ordinances: [...shipped, ...ordinances].sort((one, other) => one.year - other.year), exceptions, optionalDays };
}

function entriesIn(texts: CalendarTexts): Entered {
  const read = readCalendar(texts);
  if ('faults' in read) throw invalid(read.faults);
  return read.value;
}

function invalid(faults: readonly string[]): BotError {
  return new BotError('calendar_invalid', { details: faults.join('\n') });
}

/** The date of the exception, with a number when others have it already. */
function freeId(date: string, exceptions: readonly CalendarException[]): string {
  const isTaken = (id: string): boolean => exceptions.some((exception) => exception.id === id);
  let id = date;
  for (let number = 2; isTaken(id); number += 1) id = `${date}-${number}`;
  return id;
}

/** What is told of an exception in the audit log: all but its reason, which somebody wrote. */
function auditedOf(what: 'added' | 'removed', { kind, first, last, part, systems }: CalendarException): Change['details'] {
  return { change: what, kind, first, last, from: part.from, to: part.to, systems: systems?.join(',') ?? 'all' };
}

function isSame(one: CalendarTexts, other: CalendarTexts): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
