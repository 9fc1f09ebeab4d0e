import { createRequire } from 'node:module';

import type { Document } from 'yaml';
import { z } from 'zod';

import { isDate } from '../../bot/service-desk/calendar/brasilia-time.ts';
import { wholeDay, type Frame } from '../../bot/service-desk/calendar/frames.ts';
import type { CalendarException, Ordinance } from '../../bot/service-desk/calendar/special-day.ts';
import { calendarTexts as say } from '../../bot/texts/calendar.ts';

/** Read when there is a file to read or to write: most calendars are the one that ships, and it takes memory. */
const yaml = (): typeof import('yaml') => createRequire(import.meta.url)('yaml') as typeof import('yaml');

/** The texts of the files of a calendar folder, by their names. */
export type CalendarTexts = Readonly<Record<string, string>>;

/** What operators have entered. */
export interface Entered {
  readonly ordinances: readonly Ordinance[];
  readonly exceptions: readonly CalendarException[];
}

/** What was read, or what is wrong with it, a sentence each. */
export type Read<T> = { readonly value: T } | { readonly faults: readonly string[] };

/** The file of the exceptions; those of the ordinances are named by their years. */
export const exceptionsFile = 'exceptions.yaml';

const date = z.string().refine(isDate, say.noDate);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, say.noTime);
const endTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, say.noTime);
const words = z.string().trim().min(1);
const part = { das: time.optional(), as: endTime.optional() };
const frameOf = ({
  das = wholeDay.from,
  as = wholeDay.to,
}: {
  readonly das?: string | undefined;
  readonly as?: string | undefined;
}): Frame => ({
  from: das,
  to: as,
});
const endsAfterItBegins = (row: Parameters<typeof frameOf>[0]): boolean => frameOf(row).from < frameOf(row).to;
const partOrder = { path: ['as'], error: say.endsEarly };

const optionalDay = z.strictObject({ dia: date, nome: words, ...part }).refine(endsAfterItBegins, partOrder);
const ordinanceFile = z
  .strictObject({ ano: z.int().min(2000).max(2999), portaria: words, pontos_facultativos: z.array(optionalDay).min(1) })
  .superRefine(({ ano, pontos_facultativos: days }, { addIssue }) => {
    for (const [index, { dia }] of days.entries())
      if (!dia.startsWith(`${ano}-`)) addIssue({ code: 'custom', path: ['pontos_facultativos', index, 'dia'], message: say.otherYear });
  });
const exception = z
  .strictObject({
    id: words,
    tipo: z.enum(['fechado', 'aberto']),
    de: date,
    ate: date.optional(),
    ...part,
    sistemas: z.array(words).min(1).optional(),
    motivo: words,
  })
  .refine(endsAfterItBegins, partOrder)
  .refine(({ de, ate = de }) => de <= ate, { path: ['ate'], error: say.endsEarly })
  .refine(({ tipo, das, as }) => tipo === 'fechado' || (das !== undefined && as !== undefined), say.needsTimes);
const exceptionsList = z.array(exception).superRefine((rows, { addIssue }) => {
  for (const [index, { id }] of rows.entries())
    if (rows.findIndex((row) => row.id === id) !== index) addIssue({ code: 'custom', path: [index, 'id'], message: say.sameId });
});

const exceptionsOrNothing = exceptionsList.nullable().transform((rows) => rows ?? []);

/** Reads all files of a calendar folder; an unknown file, key, kind, date or time is a fault. */
export function readCalendar(texts: CalendarTexts): Read<Entered> {
  const { [exceptionsFile]: exceptionsText, ...others } = texts;
  const exceptions = readExceptions(exceptionsText);
  const ordinances = Object.entries(others).map(([file, text]) => (/^\d{4}\.yaml$/.test(file) ? readOrdinance(text, file) : unknown(file)));
  const faults = [exceptions, ...ordinances].flatMap((read) => ('faults' in read ? read.faults : []));
  if (faults.length > 0 || 'faults' in exceptions) return { faults };
  return { value: { exceptions: exceptions.value, ordinances: ordinances.flatMap((read) => ('value' in read ? [read.value] : [])) } };
}

/** Reads the ordinance of a year; a file that bears the name of a year must be of that year. */
export function readOrdinance(text: string, file: string): Read<Ordinance> {
  const read = readYaml(text, file, ordinanceFile);
  if ('faults' in read) return read;
  const { ano: year, portaria: source, pontos_facultativos: days } = read.value;
  if (/^\d{4}\.yaml$/.test(file) && file !== fileOf(year)) return { faults: [say.misnamed(file, fileOf(year))] };
  return { value: { year, source, optionalDays: days.map((day) => ({ date: day.dia, name: day.nome, part: frameOf(day) })) } };
}

/** Name of the file of a year's ordinance. */
export function fileOf(year: number): string {
  return `${year}.yaml`;
}

/** The text of the file of the exceptions. */
export function exceptionsText(exceptions: readonly CalendarException[]): string {
  return yaml().stringify(
    exceptions.map(({ id, kind, first, last, part: { from, to }, systems, reason }) => ({
      ...{ id, tipo: kind === 'closure' ? 'fechado' : 'aberto', de: first, ate: last },
      ...(from === wholeDay.from && to === wholeDay.to ? {} : { das: from, as: to }),
      ...(systems === undefined ? {} : { sistemas: systems }),
      motivo: reason,
    })),
  );
}

function readExceptions(text: string | undefined): Read<readonly CalendarException[]> {
  if (text === undefined) return { value: [] };
  const read = readYaml(text, exceptionsFile, exceptionsOrNothing);
  if ('faults' in read) return read;
  return {
    value: read.value.map(({ id, tipo, de, ate = de, sistemas, motivo, ...times }) => ({
      ...{ id, kind: tipo === 'fechado' ? 'closure' : 'opening', first: de, last: ate, part: frameOf(times), reason: motivo },
      ...(sistemas === undefined ? {} : { systems: sistemas }),
    })),
  };
}

function unknown(file: string): { readonly faults: readonly string[] } {
  return { faults: [say.unknownFile(file)] };
}

function readYaml<T>(text: string, file: string, schema: z.ZodType<T>): Read<T> {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) return { faults: document.errors.map(({ pos }) => say.unreadable(file, lines.linePos(pos[0]).line)) };
  const parsed = schema.safeParse(plain(document), { error: portuguese });
  if (parsed.success) return { value: parsed.data };
  return { faults: parsed.error.issues.map(({ path, message }) => say.wrong(file, path.join('.'), message)) };
}

/** The data of a document; none when an alias in it leads nowhere or to too much. */
function plain(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return undefined;
  }
}

const portuguese = z.locales.pt().localeError;
