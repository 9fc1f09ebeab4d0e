import { expect } from 'chai';

import { openingInWords } from '../../../bot/texts/opening.ts';

const at = (instant: string): number => Date.parse(instant);

describe('openingInWords()', () => {
  for (const [now, opening, words] of [
    ['2026-09-08T07:59:00-03:00', '2026-09-08T08:00:00-03:00', 'hoje, às 8h'],
    ['2026-09-08T18:00:00-03:00', '2026-09-09T08:00:00-03:00', 'amanhã, às 8h'],
    ['2026-09-08T23:59:59-03:00', '2026-09-09T08:30:00-03:00', 'amanhã, às 8h30'],
    ['2026-09-11T18:00:00-03:00', '2026-09-14T08:00:00-03:00', 'segunda-feira, 14 de setembro, às 8h'],
    ['2026-12-31T13:00:00-03:00', '2027-01-04T08:00:00-03:00', 'segunda-feira, 4 de janeiro, às 8h'],
    ['2026-02-18T09:00:00-03:00', '2026-02-18T14:00:00-03:00', 'hoje, às 14h'],
    ['2026-12-31T21:00:00-03:00', '2027-01-01T08:00:00-03:00', 'amanhã, às 8h'],
  ] as const)
    it(`says "${words}" at ${now}`, () => {
      expect(openingInWords(opening, at(now))).to.equal(words);
    });
});
