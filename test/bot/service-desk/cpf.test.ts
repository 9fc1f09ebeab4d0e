import { expect } from 'chai';
import fc from 'fast-check';

import { cpfDigits, findCpfs, maskCpf, parseCpf } from '../../../bot/service-desk/cpf.ts';

describe('CPF', () => {
  describe('parseCpf()', () => {
    const accepted = [
    '529.982.247-25', '52998224725', ' 529 982 247 25 ', '529-982-247-25', '529.982.247/25', '５２９.９８２.２４７-２５', 'CPF: 529.982.247-25', 'é 529.982.247-25, certo?',
    '529.982.247-25, nasci em 25/12/1990', '52998224725 / 529.982.247-25', '529 ponto 982 ponto 247 traço 25',
  ]; // prettier-ignore
    for (const text of accepted) {
      it(`finds it in "${text}"`, () => {
        expect(parseCpf(text)).to.equal('52998224725');
      });
    }

    it('keeps leading zeros and check digits that are 0', () => {
      expect(parseCpf('000.000.001-91')).to.equal('00000000191');
      expect(parseCpf('123.456.789-09')).to.equal('12345678909');
    });

    for (const text of [
      '',
      'abc',
      '529.982.247-2',
      '529.982.247-255',
      '529982247250',
      '529.982.247-52',
      '529.928.247-25',
      '52998224725 ou 11144477735',
    ]) {
      it(`finds none in "${text}"`, () => {
        expect(parseCpf(text)).to.equal(undefined);
      });
    }

    it('rejects repeated digits', () => {
      for (const digit of '0123456789') expect(parseCpf(digit.repeat(11))).to.equal(undefined);
    });

    it('accepts exactly one of the hundred endings of nine digits', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
          const start = String(number).padStart(9, '0');
          fc.pre(new Set(start).size > 1);
          const endings = Array.from({ length: 100 }, (_, ending) => start + String(ending).padStart(2, '0')).filter(
            (cpf) => parseCpf(cpf) !== undefined,
          );
          expect(endings).to.have.length(1);
        }),
        { numRuns: 100 },
      );
    });

    it('sees every single wrong digit', () => {
      for (let place = 0; place < 11; place += 1) {
        for (const digit of '0123456789') {
          const typed = `${'52998224725'.slice(0, place)}${digit}${'52998224725'.slice(place + 1)}`;
          expect(parseCpf(typed)).to.equal(typed === '52998224725' ? typed : undefined);
        }
      }
    });
  });

  describe('findCpfs()', () => {
    it('finds whole groups of digits only', () => {
      expect(findCpfs('00.394.460/0001-41 e 1529982247250')).to.deep.equal([]);
    });

    it('finds several, in the order of the text', () => {
      expect(findCpfs('a 11144477735 b 529.982.247-25').map(({ start }) => start)).to.deep.equal([2, 16]);
    });
  });

  describe('cpfDigits()', () => {
    it('counts the digits of the whole text', () => {
      expect(cpfDigits('529.982.247-2')).to.equal(10);
      expect(cpfDigits('５２９ e mais 98')).to.equal(5);
      expect(cpfDigits('nenhum')).to.equal(0);
    });
  });

  describe('maskCpf()', () => {
    it('hides the first three and the last two digits', () => {
      expect(maskCpf('12345678909')).to.equal('***.456.789-**');
    });
  });
});
