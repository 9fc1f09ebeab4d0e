import { expect } from 'chai';

import { codeRules, isOneOf, newCode, parseCode, pendingCode, tryCode, type PendingCode } from '../../../bot/service-desk/one-time-code.ts';
import { redact } from '../../../bot/service-desk/redaction.ts';
import { parseTicketKey, ticketKeyOf } from '../../../bot/service-desk/ticket-key.ts';

const now = Date.parse('2026-09-08T13:00:00Z');

describe('one-time codes', () => {
  it('newCode() gives six digits, and hardly ever the same', () => {
    const codes = Array.from({ length: 1_000 }, newCode);
    expect(codes.filter((code) => !/^\d{6}$/.test(code))).to.deep.equal([]);
    expect(new Set(codes).size).to.be.greaterThan(990);
    expect(new Set(codes.map(([first]) => first)).size).to.equal(10);
  });

  const read: readonly (readonly [string, string | undefined])[] = [
    ['012345', '012345'],
    ['012 345', '012345'],
    ['0 1 2 3 4 5', '012345'],
    ['é 012-345.', '012345'],
    ['o código é 012345, obrigada', '012345'],
    ['０１２３４５', '012345'],
    ['012345 012345', undefined],
    ['012345 ou então 543210', undefined],
    ['12345', undefined],
    ['1234567', undefined],
    ['não chegou', undefined],
    ['2026-0000123-6', undefined],
    ['desde 12/2026', undefined],
    ['R$ 1234,56', undefined],
    ['às 10:30:15', undefined],
  ];
  for (const [text, code] of read)
    it(`parseCode() reads ${JSON.stringify(text)} as ${String(code)}`, () => {
      expect(parseCode(text)).to.equal(code);
    });

  it('tryCode() takes the right one, under any valid key, once', () => {
    const pending = pendingCode('right', now);
    expect(tryCode(pending, ['right'], now)).to.deep.equal({ verdict: 'right', left: undefined });
    expect(tryCode(pending, ['new', 'right'], now).verdict).to.equal('right');
    expect(tryCode(undefined, ['right'], now).verdict).to.equal('over');
  });

  it('tryCode() takes it up to ten minutes after it was mailed, and not a moment longer', () => {
    const pending = pendingCode('right', now);
    expect(tryCode(pending, ['right'], now + 600_000).verdict).to.equal('right');
    expect(tryCode(pending, ['right'], now + 600_001)).to.deep.equal({ verdict: 'over', left: undefined });
  });

  it('tryCode() gives five tries', () => {
    let left: PendingCode | undefined = pendingCode('right', now);
    for (let tries = 1; tries <= codeRules.tries; tries += 1) ({ left } = tryCode(left, ['wrong'], now));
    expect(tryCode(left, ['right'], now).verdict).to.equal('over');
    const fifth = { mark: 'right', expiresAt: now, triesLeft: 1 };
    expect(tryCode(fifth, ['right'], now).verdict).to.equal('right');
  });

  it('isOneOf() is not misled by a length, or by nothing at all', () => {
    expect([isOneOf('abc', ['ab']), isOneOf('', ['abc']), isOneOf('', []), isOneOf('abc', ['x', 'abc'])]).to.deep.equal([
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('redact() while a proof may come', () => {
  const masked = '••••••••';
  for (const [text, kept] of [
    ['012345', masked],
    ['o código é 012 345.', `o código é ${masked}.`],
    ['BCDF-2345', masked],
    ['2026-0000123-6, chave bcdf 2345', `2026-0000123-6, chave ${masked}`],
  ] as const)
    it(`masks it in ${JSON.stringify(text)} and gives it to the turn`, () => {
      expect(redact(text, 'code')).to.deep.equal({ text: kept, masked: ['code'], clearText: text });
    });

  it('keeps a password from the turn that gets the code', () => {
    const { text, clearText } = redact('012345, e minha senha é Flor@2020', 'code');
    expect(text).to.equal(`${masked}, e minha senha é ${masked}`);
    expect(clearText).to.equal(`012345, e minha senha é ${masked}`);
  });

  it('masks no six digits at other times', () => {
    expect(redact('convênio 912345', 'identified').masked).to.deep.equal([]);
  });

  it('leaves protocol numbers, processes and telephones alone', () => {
    for (const text of ['2026-0000123-6', '00190.103008/2020-99', '0800 978 9008', 'CEP 70000-000'])
      expect(redact(text, 'code').text).to.equal(text);
  });
});

describe('keys of tickets', () => {
  it('have no vowels and no look-alikes, and differ as their fingerprints do', () => {
    const keys = Array.from({ length: 500 }, (_, index) =>
      ticketKeyOf(Buffer.from(`fingerprint ${String(index)} of a ticket`).toString('base64url')),
    );
    expect(keys.filter((key) => !/^[BCDFGHJKMNPQRSTVWXYZ2-9]{4}-[BCDFGHJKMNPQRSTVWXYZ2-9]{4}$/.test(key))).to.deep.equal([]);
  });

  it('parseTicketKey() reads what ticketKeyOf() gives, however it is typed', () => {
    const key = ticketKeyOf('MPYfHVnKDQ8e7YtIYy1hcA');
    for (const typed of [key, key.toLowerCase(), key.replace('-', ''), key.replace('-', ' '), `chave: ${key}.`, key.replace('-', '–')])
      expect(parseTicketKey(typed), typed).to.equal(key);
    for (const typed of ['', 'BCDF', 'BCDF-2345-BCDF', 'BCDF-2340', 'BCDF-2345 CDFG-2345', 'ABCD-2345'])
      expect(parseTicketKey(typed), typed).to.equal(undefined);
  });
});
