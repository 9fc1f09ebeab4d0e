import { expect } from 'chai';

import { parseCpf } from '../../../bot/service-desk/cpf.ts';
import { formatProtocolNumber, isNup, isProtocolNumber, parseProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';

const sample = [0, 1, 2, 9, 10, 123, 99_999, 1_234_567, 9_999_999];

describe('protocol number', () => {
  describe('formatProtocolNumber()', () => {
    it('writes year, seven digits and a check digit', () => {
      for (const sequence of sample) expect(formatProtocolNumber(2026, sequence)).to.match(/^2026-\d{7}-\d$/);
    });

    it('gives the check digit of the published algorithm', () => {
      expect(isProtocolNumber('202600001236')).to.equal(true);
      // 572 has check digit 4 in Damm's own example; leading zeros change nothing.
      expect(formatProtocolNumber(0, 572)).to.match(/-4$/);
    });
  });

  describe('parseProtocolNumber()', () => {
    it('reads back every number that was given out', () => {
      for (const sequence of sample) {
        const number = formatProtocolNumber(2026, sequence);
        expect(parseProtocolNumber(number)).to.equal(number);
      }
    });

    const spoken = [
    '2026-0000123-6', '202600001236', '2026 0000123 6', '2026 000 0123 6', '2026.0000123.6', '2026 - 0000123 - 6', '2026–0000123–6', '2026-123-6', '2026 traço 123 traço 6',
    '2 0 2 6 0 0 0 0 1 2 3 6', 'protocolo nº 2026-0000123-6, por favor', 'quero reabrir o 2026-0000123-6.', '２０２６-００００１２３-６', '2026-0000123-6 2026-0000123-6',
  ]; // prettier-ignore
    for (const text of spoken) {
      it(`reads "${text}"`, () => {
        expect(parseProtocolNumber(text)).to.equal('2026-0000123-6');
      });
    }

    for (const text of [
      '',
      '123',
      '2026-0000123',
      '2026-0000123-7',
      '1026-0000123-6',
      '2026-0000123-6 ou 2026-0000124-8',
      '00190.103008/2020-99',
      '25/12/2026',
    ]) {
      it(`reads none in "${text}"`, () => {
        expect(parseProtocolNumber(text)).to.equal(undefined);
      });
    }

    it('sees every single wrong digit and every exchange of neighbours', () => {
      for (const sequence of sample) {
        const digits = formatProtocolNumber(2026, sequence).replaceAll('-', '');
        for (let place = 0; place < digits.length; place += 1) {
          for (const digit of '0123456789') {
            if (digit !== digits[place]) expect(isProtocolNumber(digits.slice(0, place) + digit + digits.slice(place + 1))).to.equal(false);
          }
          const [one = '', other = ''] = digits.slice(place, place + 2);
          if (one !== other && other !== '')
            expect(isProtocolNumber(digits.slice(0, place) + other + one + digits.slice(place + 2))).to.equal(false);
        }
      }
    });

    it('never makes a CPF of a number that was given out bare', () => {
      for (let sequence = 0; sequence < 2_000; sequence += 1) {
        expect(parseCpf(formatProtocolNumber(2026, sequence).replaceAll('-', ''))).to.equal(undefined);
      }
    });
  });

  describe('isNup()', () => {
    for (const text of ['00190.103008/2020-99', '00190103008202099', 'processo 00190 103008 2020 99', 'O NUP é 00190.103008/2020-99.']) {
      it(`knows "${text}"`, () => {
        expect(isNup(text)).to.equal(true);
      });
    }

    for (const text of ['', '00190.103008/2020-98', '00190.103080/2020-99', '2026-0000123-6', '529.982.247-25', '1 00190.103008/2020-9']) {
      it(`does not know "${text}"`, () => {
        expect(isNup(text)).to.equal(false);
      });
    }
  });
});
