import type { Ordinance } from './special-day.ts';

/** The optional days of 2025; the day of the civil servant was moved from Tuesday to Monday. */
export const ordinance2025: Ordinance = {
  year: 2025,
  source: 'Portaria MGI nº 9.783, de 27 de dezembro de 2024',
  optionalDays: [
    { date: '2025-03-03', name: 'Carnaval' },
    { date: '2025-03-04', name: 'Carnaval' },
    { date: '2025-03-05', name: 'Quarta-feira de Cinzas', part: { from: '00:00', to: '14:00' } },
    { date: '2025-06-19', name: 'Corpus Christi' },
    { date: '2025-06-20', name: 'Ponto facultativo' },
    { date: '2025-10-27', name: 'Dia do Servidor Público Federal' },
    { date: '2025-12-24', name: 'Véspera de Natal', part: { from: '13:00', to: '24:00' } },
    { date: '2025-12-31', name: 'Véspera de Ano Novo', part: { from: '13:00', to: '24:00' } },
  ],
};
