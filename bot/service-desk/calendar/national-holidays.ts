import { dayAfter } from './brasilia-time.ts';
import { easterOf } from './easter.ts';
import { wholeDay } from './frames.ts';
import type { SpecialDay } from './special-day.ts';

/** A holiday that the law sets on the same date of every year, from the first year in which it was kept. */
interface FixedHoliday {
  readonly day: string;
  readonly name: string;
  readonly source: string;
  readonly since?: number;
}

const fixed: readonly FixedHoliday[] = [
  { day: '01-01', name: 'Confraternização Universal', source: 'Lei nº 662/1949, art. 1º' },
  { day: '04-21', name: 'Tiradentes', source: 'Lei nº 662/1949, art. 1º (Lei nº 10.607/2002)' },
  { day: '05-01', name: 'Dia Mundial do Trabalho', source: 'Lei nº 662/1949, art. 1º' },
  { day: '09-07', name: 'Independência do Brasil', source: 'Lei nº 662/1949, art. 1º' },
  { day: '10-12', name: 'Nossa Senhora Aparecida', source: 'Lei nº 6.802/1980', since: 1980 },
  { day: '11-02', name: 'Finados', source: 'Lei nº 662/1949, art. 1º (Lei nº 10.607/2002)' },
  { day: '11-15', name: 'Proclamação da República', source: 'Lei nº 662/1949, art. 1º' },
  { day: '11-20', name: 'Dia Nacional de Zumbi e da Consciência Negra', source: 'Lei nº 14.759/2023', since: 2024 },
  { day: '12-25', name: 'Natal', source: 'Lei nº 662/1949, art. 1º' },
];

/**
 * The national holidays of a year, by their dates. Good Friday is named by the law as a religious holiday that municipalities declare;
 * the federal government keeps it everywhere.
 *
 * @example nationalHolidays(2026).size // 10
 * @example nationalHolidays(2026).get('2026-04-03').name // 'Paixão de Cristo'
 * @example nationalHolidays(2023).has('2023-11-20') // false
 */
export function nationalHolidays(year: number): ReadonlyMap<string, SpecialDay> {
  const known = years.get(year) ?? computed(year);
  years.set(year, known);
  return known;
}

const years = new Map<number, ReadonlyMap<string, SpecialDay>>();

function computed(year: number): ReadonlyMap<string, SpecialDay> {
  const kept = fixed.filter(({ since = 0 }) => since <= year).map(({ day, ...rest }) => ({ date: `${year}-${day}`, ...rest }));
  const goodFriday = { date: dayAfter(easterOf(year), -2), name: 'Paixão de Cristo', source: 'Lei nº 9.093/1995, art. 2º' };
  return new Map(
    [...kept, goodFriday].map(({ date, name, source }) => [date, { kind: 'holiday', name, part: wholeDay, source, isConfirmed: true }]),
  );
}
