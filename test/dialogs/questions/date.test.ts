import { expect } from 'chai';

import { parseDate } from '../../../dialogs/questions/date.ts';

/** A Tuesday. */
const today = '2026-09-08';

const table: Readonly<Record<string, string | undefined>> = {
  '25/12/2026': '2026-12-25',
  '5/1/2026': '2026-01-05',
  '25-12-2026': '2026-12-25',
  '25.12.2026': '2026-12-25',
  '25/12/26': '2026-12-25',
  '25-12': '2026-12-25',
  '25/12': '2026-12-25',
  '2026-12-25': '2026-12-25',
  '2026-1-5': '2026-01-05',
  '29/02/2024': '2024-02-29',
  '3 de março': '2026-03-03',
  '3 de marco de 2025': '2025-03-03',
  '3 março 2025': '2025-03-03',
  '1º de maio': '2026-05-01',
  'primeiro de maio': '2026-05-01',
  'Dia 7 de setembro.': '2026-09-07',
  'foi no dia 5 de agosto de 2026': '2026-08-05',
  hoje: '2026-09-08',
  ontem: '2026-09-07',
  'Foi ontem à noite': '2026-09-07',
  anteontem: '2026-09-06',
  'antes de ontem': '2026-09-06',
  amanhã: '2026-09-09',
  'depois de amanhã': '2026-09-10',
  'segunda passada': '2026-09-07',
  'terça passada': '2026-09-01',
  'última sexta-feira': '2026-09-04',
  'no sábado passado': '2026-09-05',
  'próxima terça': '2026-09-15',
  'quarta que vem': '2026-09-09',
  'há 3 dias': '2026-09-05',
  'faz duas semanas': '2026-08-25',
  'uma semana atrás': '2026-09-01',
  'há 10 dias atrás': '2026-08-29',
  'daqui a 5 dias': '2026-09-13',
  '31/02/2026': undefined,
  '29/02/2026': undefined,
  '00/10/2026': undefined,
  '10/13/2026': undefined,
  '32 de janeiro': undefined,
  segunda: undefined,
  'segunda-feira': undefined,
  'semana passada': undefined,
  'há muitos dias': undefined,
  'há 1,5 dias': undefined,
  'não sei': undefined,
  '': undefined,
  '12': undefined,
  'entre 10/10 e 12/10': undefined,
  '529.982.247-25': undefined,
};

describe('parseDate()', () => {
  for (const [text, day] of Object.entries(table)) {
    it(`takes "${text}" as ${day ?? 'no date'} on ${today}`, () => {
      expect(parseDate(text, today)).to.equal(day);
    });
  }

  it('counts over the ends of months and years', () => {
    expect(parseDate('ontem', '2027-01-01')).to.equal('2026-12-31');
    expect(parseDate('amanhã', '2024-02-28')).to.equal('2024-02-29');
  });
});
