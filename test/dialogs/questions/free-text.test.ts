import { expect } from 'chai';

import { descriptionLimit, parseDescription } from '../../../dialogs/questions/free-text.ts';

describe('parseDescription()', () => {
  for (const text of [
    'Não consigo enviar a proposta',
    'erro no login',
    'abcd abcd ab',
    'Ao clicar, aparece: "Erro 500".\nJá tentei de novo.',
    'ção ção não é bem',
  ]) {
    it(`accepts ${JSON.stringify(text)}`, () => {
      expect(parseDescription(`\n ${text} `)).to.equal(text);
    });
  }

  for (const text of [
    '',
    '     ',
    'não abre',
    'abcd abcd a',
    '..........!!!!!!',
    '1234567890123',
    'aaaaaaaaaaaaaaa',
    'kkkkkkkkkkkkkk',
    'hahahahahahaha',
    'AaAaAaAaAaAaAa',
    '😀😀😀😀😀😀😀😀😀😀',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      expect(parseDescription(text)).to.equal(undefined);
    });
  }

  it('accepts as many characters as the limit, counted as people count them, and no more', () => {
    const words = 'erro de envio ';
    const longest = words + '😀'.repeat(descriptionLimit - words.length);
    expect(parseDescription(longest)).to.equal(longest);
    expect(parseDescription(`${longest}a`)).to.equal(undefined);
  });
});
