import { expect } from 'chai';
import fc from 'fast-check';

import { formatProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';
import { redact, type Listening } from '../../../bot/service-desk/redaction.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const mask = '***.***.***-**';
const always: readonly Listening[] = ['open', 'identified', 'cpf'];

describe('redact() of CPFs', () => {
  describe('masks a CPF in every mode', () => {
    const written = [
      '529.982.247-25', '52998224725', '529 982 247 25', '529-982-247-25', '529.982.247/25', '529982247-25', '529.982247-25', '529 . 982 . 247 - 25',
      '529.982.247–25', '529,982,247,25', '529_982_247_25', '５２９.９８２.２４７-２５', '５２９９８２２４７２５', '529\n982\n247\n25', '529\u200B982\u200B247\u200B25',
      '529 ponto 982 ponto 247 traço 25', '5 2 9 9 8 2 2 4 7 2 5', '529.982.247.25', '529·982·247·25', '52 99 82 24 72 5',
      // Wrong check digits, but in the shape of a CPF.
      '529.982.247-26', '529982247-26', '111.111.111-11', '529-982-247-00', '529.982.247/26', '529.982.247 - 26', '５２９．９８２．２４７－２６',
    ]; // prettier-ignore
    for (const cpf of written) {
      it(`written ${JSON.stringify(cpf)}`, () => {
        for (const listening of always)
          expect(redact(`sou ${cpf}, ok`, listening)).to.deep.equal({
            text: `sou ${mask}, ok`,
            masked: ['cpf'],
            clearText: `sou ${cpf}, ok`,
          });
      });
    }

    const placed: readonly (readonly [string, string])[] = [
      ['cpf52998224725', `cpf${mask}`],
      ['52998224725', mask],
      ['(529)982(247)25', `(${mask}`],
      ['é 529.982.247-25.', `é ${mask}.`],
      ['1) 529.982.247-25', `1) ${mask}`],
      ['52998224725 e 11144477735', `${mask} e ${mask}`],
      ['52998224725/11144477735', `${mask}/${mask}`],
      ['chamado 2026-0000123-6 do cpf 529.982.247-25', `chamado 2026-0000123-6 do cpf ${mask}`],
      ['nascida em 25/12/1990 529.982.247-25', `nascida em 25/12/1990 ${mask}`],
      ['529.982.247-251', `${mask}1`],
    ];
    for (const [text, kept] of placed) {
      it(`placed as in ${text}`, () => {
        expect(redact(text, 'identified').text).to.equal(kept);
      });
    }
  });

  describe('masks what is called a CPF though it is none', () => {
    for (const text of ['cpf 52998224726', 'meu CPF é 5299822472', 'CPF nº: 529 982 247 2', 'cpf número 529982247256', 'cpf: 529982247']) {
      it(text, () => {
        expect(redact(text, 'identified').text).to.match(/^[^\d]+\*\*\*\.\*\*\*\.\*\*\*-\*\*$/);
      });
    }
  });

  describe('leaves alone, once somebody is identified', () => {
    const harmless = [
      'protocolo 2026-0000123-6', 'protocolo 2026 0000123 6', 'processo 00190.103008/2020-99', 'processo 00190103008202099', 'ligue 0800 978 9008',
      '0800-978-9008', '25/12/2026', '25/12/2026 14:30', '5/12/2026 14:30:15', '2026-12-25 10:00', 'convênio 912345/2024', 'CNPJ 00.394.460/0001-41',
      'CNPJ 00394460000141', 'R$ 1.234.567,89', 'o CPF do convenente não aparece na tela 12345678', 'tela de CPF', '', 'sem números', '61999999998',
    ]; // prettier-ignore
    for (const text of harmless) {
      it(JSON.stringify(text), () => {
        expect(redact(text, 'identified')).to.deep.equal({ text, masked: [] });
      });
    }

    it('every protocol number, also those that begin like a CPF', () => {
      for (let sequence = 0; sequence < 3_000; sequence += 1) {
        const text = `chamado ${formatProtocolNumber(2026, sequence * 977)}`;
        expect(redact(text, 'open').text).to.equal(text);
      }
    });
  });

  it('masks a bare number of eleven digits while nobody is identified', () => {
    expect(redact('maria 52998224726', 'open').text).to.equal(`maria ${mask}`);
    expect(redact('0800 978 9008 e 25/12/2026', 'open').masked).to.deep.equal([]);
  });

  describe('masks every number while the CPF is the open question', () => {
    const answers: readonly (readonly [string, string])[] = [
      ['529982', mask],
      ['529.982.2', mask],
      ['5299822472512', mask],
      ['é 529 982 e 247 25', `é ${mask} e ${mask}`],
      ['529x982x247x26', `${mask}x${mask}x${mask}x${mask}`],
      ['12/05/1990', mask],
    ];
    for (const [text, kept] of answers) {
      it(text, () => {
        expect(redact(text, 'cpf').text).to.equal(kept);
      });
    }

    it('but not a text with fewer than six digits', () => {
      expect(redact('opção 12345', 'cpf')).to.deep.equal({ text: 'opção 12345', masked: [] });
    });
  });

  it('lets no valid CPF through, whatever stands between its digits and around it', () => {
    fc.assert(
      fc.property(
        cpfs(),
        separators(),
        surroundings(),
        surroundings(),
        fc.constantFrom(...always),
        (cpf, between, before, after, listening) => {
          const { text } = redact(before + spread(cpf, between) + after, listening);
          expect(text.replace(/\D/g, '')).to.equal('');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('changes nothing more when it is applied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789. -/aç*cpf０９') }), fc.constantFrom(...always), (text, listening) => {
        const once = redact(text, listening).text;
        expect(redact(once, listening).text).to.equal(once);
      }),
      { numRuns: 2_000 },
    );
  });

  it('masks 4,000 digits in a few milliseconds', () => {
    const texts = ['1'.repeat(4_000), '1 '.repeat(2_000), 'cpf '.repeat(1_000), `cpf${' '.repeat(3_990)}1`, '12.'.repeat(1_300)];
    expect(cpuTimeOf(() => texts.forEach((text) => redact(text, 'open')))).to.be.lessThan(250);
  });
});

function cpfs(): fc.Arbitrary<string> {
  return fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
    .filter((digits) => new Set(digits).size > 1)
    .map((digits) => {
      const first = checkDigit(digits);
      return [...digits, first, checkDigit([...digits, first])].join('');
    });
}

/** The rule as Receita Federal states it: remainder 0 or 1 gives 0, else 11 minus the remainder. */
function checkDigit(digits: readonly number[]): number {
  let sum = 0;
  digits.forEach((digit, index) => (sum += digit * (digits.length + 1 - index)));
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}

/** What is put after each of the first ten digits. */
function separators(): fc.Arbitrary<readonly string[]> {
  const sign = fc.constantFrom('.', '-', ' ', ', ', ' - ', '/', '–', '\n', '\u00A0', '_', ' ponto ', ' traço ');
  return fc.oneof(
    fc.constant(Array<string>(10).fill('')),
    fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: sign }), { minLength: 10, maxLength: 10 }),
  );
}

function surroundings(): fc.Arbitrary<string> {
  return fc.constantFrom('', ' ', 'cpf', 'meu cpf é ', ', ok', '\n', '(', ' e a senha ', 'ção', '😀');
}

function spread(cpf: string, between: readonly string[]): string {
  return [...cpf].map((digit, index) => digit + (between[index] ?? '')).join('');
}
