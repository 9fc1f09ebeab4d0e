import { expect } from 'chai';

import { isOneSlipAway } from '../../../bot/service-desk/misspelling.ts';

describe('isOneSlipAway()', () => {
  const near = [
    'atendente',
    'stendente',
    'atendentr',
    'atenndente',
    'atndente',
    'tendente',
    'atendent',
    'atendentes',
    'aatendente',
    'taendente',
    'atendenet',
  ];
  for (const typed of near) {
    it(`takes "${typed}" for "atendente"`, () => {
      expect(isOneSlipAway(typed, 'atendente')).to.equal(true);
      expect(isOneSlipAway('atendente', typed)).to.equal(true);
    });
  }

  for (const typed of ['', 'atende', 'atendimento', 'tanedente', 'atenedtne', 'stendentr', 'presidente']) {
    it(`does not take "${typed}" for "atendente"`, () => {
      expect(isOneSlipAway(typed, 'atendente')).to.equal(false);
    });
  }
});
