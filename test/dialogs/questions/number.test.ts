import { expect } from 'chai';
import fc from 'fast-check';

import { parseNumber } from '../../../dialogs/questions/number.ts';

const table: Readonly<Record<string, number | undefined>> = {
  '12': 12,
  ' 12. ': 12,
  '0': 0,
  '-3': -3,
  '1,5': 1.5,
  '1.5': 1.5,
  '1.234': 1234,
  '1234.567': 1234.567,
  '1.234,56': 1234.56,
  '1.234.567': 1_234_567,
  'R$ 1.234,56': 1234.56,
  zero: 0,
  doze: 12,
  quatorze: 14,
  Vinte: 20,
  'vinte e três': 23,
  'cento e vinte e uma': 121,
  cem: 100,
  mil: 1000,
  'mil e duzentos': 1200,
  'dois mil e vinte e seis': 2026,
  'trezentas mil': 300_000,
  'um milhão duzentos mil e cinco': 1_200_005,
  'vinte trinta': undefined,
  'três vinte': undefined,
  'dez e um': undefined,
  e: undefined,
  '': undefined,
  vários: undefined,
  '1.23.4': undefined,
  '1,2,3': undefined,
  '12 dias': undefined,
  '12/10': undefined,
};

describe('parseNumber()', () => {
  for (const [text, number] of Object.entries(table)) {
    it(`takes "${text}" as ${number ?? 'no number'}`, () => {
      expect(parseNumber(text)).to.equal(number);
    });
  }

  it('reads back every number as it is written in Brazil', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const number = whole + (whole < 0 ? -cents : cents) / 100;
        expect(parseNumber(number.toLocaleString('pt-BR'))).to.be.closeTo(number, 0.001);
      }),
    );
  });
});
