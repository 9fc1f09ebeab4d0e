import type { Ordinance } from './special-day.ts';

/** The optional days of 2026. */
export const ordinance2026: Ordinance = {
  year: 2026,
  source: 'Portaria MGI nº 11.460, de 29 de dezembro de 2025',
  optionalDays: [
    { date: '2026-02-16', name: 'Carnaval' },
    { date: '2026-02-17', name: 'Carnaval' },
    { date: '2026-02-18', name: 'Quarta-feira de Cinzas', part: { from: '00:00', to: '14:00' } },
    { date: '2026-04-20', name: 'Ponto facultativo' },
    { date: '2026-06-04', name: 'Corpus Christi' },
    { date: '2026-06-05', name: 'Ponto facultativo' },
    { date: '2026-10-28', name: 'Dia do Servidor Público Federal' },
    { date: '2026-12-24', name: 'Véspera de Natal', part: { from: '13:00', to: '24:00' } },
    { date: '2026-12-31', name: 'Véspera de Ano Novo', part: { from: '13:00', to: '24:00' } },
  ],
};
