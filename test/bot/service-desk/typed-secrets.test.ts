import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { redact, secretMask } from '../../../bot/service-desk/redaction.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

/** A message as people write it; `«»` are around what must be masked. */
interface Phrasing {
  readonly typed: string;
  readonly kept: string;
}

const development = phrasingsIn('development');
const heldOut = phrasingsIn('held-out');

describe('redact() of secrets', () => {
  for (const { typed, kept } of development) {
    it(JSON.stringify(kept), () => {
      expect(redact(typed, 'identified').text).to.equal(kept);
    });
  }

  it('masks in other phrasings as well as the document says', () => {
    const document = readFileSync('docs/redaction.md', 'utf8').replace(/ +/g, ' ');
    expect(development.length + heldOut.length).to.be.greaterThan(200);
    expect(document).to.contain(`| \`development.txt\` | ${figures(development)} |`);
    expect(document).to.contain(`| \`held-out.txt\` | ${figures(heldOut)} |`);
  });

  it('tells which kinds it has masked', () => {
    const kinds = (text: string): readonly string[] => redact(text, 'identified').masked;
    expect(kinds('senha: flor123')).to.deep.equal(['password']);
    expect(kinds('cartão 4111 1111 1111 1111')).to.deep.equal(['card']);
    expect(kinds('uso AKIAIOSFODNN7EXAMPLE')).to.deep.equal(['key']);
    expect(kinds('senha: flor123, cpf 529.982.247-25')).to.deep.equal(['password', 'cpf']);
    expect(kinds('esqueci a senha')).to.deep.equal([]);
  });

  it('leaves no secret in the text for the turn', () => {
    const { clearText } = redact('meu cpf é 529.982.247-25 e a senha é flor123', 'cpf');
    expect(clearText).to.equal(`meu cpf é 529.982.247-25 e a senha é ${secretMask}`);
  });

  it('changes nothing more when it is applied again', () => {
    for (const { typed } of [...development, ...heldOut]) {
      const { text } = redact(typed, 'identified');
      expect(redact(text, 'identified')).to.deep.equal({ text, masked: [] });
    }
  });

  it('takes less than a second for the longest message that is made to keep it busy', () => {
    const hostile = [
      'senha: ',
      'senha é ',
      'senha "',
      '1 ',
      '1.',
      '4111 ',
      'eyJa.',
      '://a:',
      '-----BEGIN PRIVATE KEY-----',
      'token=',
      'é minha senha ',
      'login e senha: a ',
    ];
    for (const part of hostile) {
      expect(
        cpuTimeOf(() => redact(part.repeat(Math.ceil(16_000 / part.length)), 'open')),
        part,
      ).to.be.lessThan(1_000);
    }
  });
});

function phrasingsIn(name: string): readonly Phrasing[] {
  const lines = readFileSync(`test/data/redaction/${name}.txt`, 'utf8').trimEnd().split('\n');
  return lines.map((line) => ({ typed: line.replace(/[«»]/g, ''), kept: line.replace(/«[^»]*»/g, secretMask) }));
}

/** Cells of the document's table: messages with and without secrets, then recall and precision, where right is what leaves exactly the rest. */
function figures(phrasings: readonly Phrasing[]): string {
  const changed = phrasings.filter(({ typed }) => redact(typed, 'identified').text !== typed);
  const secret = phrasings.filter(({ typed, kept }) => typed !== kept);
  const right = secret.filter(({ typed, kept }) => redact(typed, 'identified').text === kept);
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
  return [
    secret.length,
    phrasings.length - secret.length,
    percent(right.length, secret.length),
    percent(right.length, changed.length),
  ].join(' | ');
}
