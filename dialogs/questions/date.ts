import { fold, withoutLeading, withoutTrailing } from '../../bot/service-desk/fold.ts';
import { parseNumber } from './number.ts';

const months = 'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ');
const weekdays = 'domingo segunda terca quarta quinta sexta sabado'.split(' ');
const lead = ['foi', 'no dia', 'em', 'desde', 'no', 'na', 'dia'];
const trail = ['de manha', 'a tarde', 'de tarde', 'a noite', 'de noite', 'cedo', 'mesmo', 'por favor'];
const days: Readonly<Record<string, number>> = {
  anteontem: -2,
  'antes de ontem': -2,
  ontem: -1,
  hoje: 0,
  amanha: 1,
  'depois de amanha': 2,
};

/**
 * The day that an answer names, as `YYYY-MM-DD`; `today` has the same form. A day without a year is one of this year; a weekday alone
 * is not understood, for nobody knows which week is meant.
 *
 * @example parseDate('25/12/2026', '2026-09-08') // '2026-12-25'
 * @example parseDate('3 de março', '2026-09-08') // '2026-03-03'
 * @example parseDate('anteontem', '2026-09-08') // '2026-09-06'
 * @example parseDate('segunda passada', '2026-09-08') // '2026-09-07'
 * @example parseDate('31/02/2026', '2026-09-08') // undefined
 */
export function parseDate(text: string, today: string): string | undefined {
  const said = withoutTrailing(withoutLeading(fold(text), lead), trail);
  const offset = days[said] ?? distance(said) ?? weekday(said, today);
  return offset === undefined ? named(said, today) : shifted(today, offset);
}

/** Day, month and perhaps year, in digits or with the month's name. */
function named(said: string, today: string): string | undefined {
  const iso = /^(\d{4}) (\d{1,2}) (\d{1,2})$/.exec(said);
  if (iso !== null) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = new RegExp(`^(\\d{1,2}|primeiro)(?:o|ro)? (?:de )?(\\d{1,2}|${months.join('|')})(?: (?:de )?(\\d{4}|\\d{2}))?$`).exec(said);
  if (match === null) return undefined;
  const [, day = '', month = '', year = today.slice(0, 4)] = match;
  const monthNumber = months.includes(month) ? months.indexOf(month) + 1 : Number(month);
  return calendarDay(Number(year.padStart(4, '20')), monthNumber, day === 'primeiro' ? 1 : Number(day));
}

/** "há 3 dias", "duas semanas atrás", "daqui a 5 dias", in days. */
function distance(said: string): number | undefined {
  const ago = /^(?:ha|faz|tem) (.+?) (dias?|semanas?)(?: atras)?$/.exec(said) ?? /^(.+?) (dias?|semanas?) atras$/.exec(said);
  const ahead = /^daqui (?:a )?(.+?) (dias?|semanas?)$/.exec(said);
  const [, amount, unit] = ago ?? ahead ?? [];
  const number = amount === undefined ? undefined : parseNumber(amount);
  if (number === undefined || unit === undefined) return undefined;
  return number * (unit.startsWith('semana') ? 7 : 1) * (ago === null ? 1 : -1);
}

/** "segunda passada", "última sexta", "próxima terça-feira", "quinta que vem", in days. */
function weekday(said: string, today: string): number | undefined {
  const match = new RegExp(`^(ultim[oa] |proxim[oa] )?(${weekdays.join('|')})(?: feira)?( passad[oa]| que vem| proxim[oa])?$`).exec(said);
  const direction = match === null ? undefined : (match[1] ?? match[3])?.trim();
  if (match === null || direction === undefined) return undefined;
  const ahead = (weekdays.indexOf(match[2] ?? '') - new Date(`${today}T00:00Z`).getUTCDay() + 7) % 7;
  return /^(?:ultim|passad)/.test(direction) ? ahead - 7 : ahead || 7;
}

function shifted(day: string, offset: number): string | undefined {
  const time = Date.parse(`${day}T00:00Z`) + offset * 86_400_000;
  return Number.isInteger(offset) ? new Date(time).toISOString().slice(0, 10) : undefined;
}

function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const right = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return right ? date.toISOString().slice(0, 10) : undefined;
}
