import { dayAfter } from './brasilia-time.ts';
import { easterOf } from './easter.ts';
import type { OptionalDay } from './special-day.ts';

/**
 * The days that every ordinance of the last years has made optional: what is believed of a year whose ordinance is not entered.
 *
 * @example usualOptionalDays(2027).map(({ date }) => date) // ['2027-02-08', '2027-02-09', '2027-02-10', '2027-05-27', '2027-12-24', '2027-12-31']
 */
export function usualOptionalDays(year: number): readonly OptionalDay[] {
  const easter = easterOf(year);
  return [
    { date: dayAfter(easter, -48), name: 'Carnaval' },
    { date: dayAfter(easter, -47), name: 'Carnaval' },
    { date: dayAfter(easter, -46), name: 'Quarta-feira de Cinzas', part: { from: '00:00', to: '14:00' } },
    { date: dayAfter(easter, 60), name: 'Corpus Christi' },
    { date: `${year}-12-24`, name: 'Véspera de Natal', part: { from: '13:00', to: '24:00' } },
    { date: `${year}-12-31`, name: 'Véspera de Ano Novo', part: { from: '13:00', to: '24:00' } },
  ];
}
