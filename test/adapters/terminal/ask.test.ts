import { expect } from 'chai';
import { join } from 'node:path';

import { run } from '../../../adapters/terminal/ask.ts';
import { questionsFolder } from '../../../knowledge/check/development-questions.ts';
import { printed } from '../../support/printed.ts';

describe('npm run ask', () => {
  it('prints the answer with its source', async () => {
    const { code, out } = await printed(run, 'qual', 'o', 'telefone', 'do', 'transferegov?');
    expect(code).to.equal(0);
    expect(out).to.include('0800 978 9008').and.include('[central-0800-transferegov]').and.include('https://');
  });

  it('prints the referral of a declared out-of-scope subject', async () => {
    const { out } = await printed(run, 'esqueci a senha do gov.br');
    expect(out).to.include('Não atendo a conta GOV.BR').and.include('https://e.gov.br/solicitaratendimentogovbr');
  });

  it('explains itself in one sentence and as JSON, the same bytes each time', async () => {
    const first = await printed(run, 'telefone do trasnferegov', '--explain');
    expect(first.out).to.match(
      /Respondi com "central-0800-transferegov" com confiança de \d+ %.*trasnferegov \(lida como "transferegov"\)/,
    );
    const data = JSON.parse(first.out.slice(first.out.indexOf('{'))) as { decision: string; version: string; thresholds: object };
    expect(data)
      .to.include({ decision: 'answer' })
      .and.have.keys('version', 'question', 'decision', 'systems', 'candidates', 'matched', 'missing', 'thresholds');
    expect((await printed(run, 'telefone do trasnferegov', '--explain')).out).to.equal(first.out);
  });

  it('says which batch it cannot read, and what a line looks like', async () => {
    for (const file of ['/none/here.jsonl', join(questionsFolder, 'evaluate.mjs')]) {
      const { code, out } = await printed(run, '--batch', file);
      expect(code).to.equal(2);
      expect(out).to.include(file).and.include('{"utterance":');
    }
  });

  it('prints one JSON line for each line of a batch', async () => {
    const { code, out } = await printed(run, '--batch', join(questionsFolder, 'out-of-scope.jsonl'));
    const lines = out.split('\n').map((line) => JSON.parse(line) as { candidates: readonly object[]; refusal?: string });
    expect(code).to.equal(0);
    expect(lines).to.have.length(50);
    expect(lines[0]).to.deep.equal({
      utterance: 'esqueci a senha da conta gov.br',
      candidates: [],
      decision: 'none',
      refusal: 'conta-govbr',
    });
    const found = lines.find(({ candidates }) => candidates.length > 0);
    expect(found).to.have.keys('utterance', 'candidates', 'decision');
    expect(found?.candidates[0]).to.have.keys('id', 'confidence');
  });

  it('takes the system as a boost and refuses one that does not exist', async () => {
    expect((await printed(run, 'qual o tamanho máximo do arquivo?', '--system', 'tramita')).out).to.include('tram-tamanho');
    expect(await printed(run, 'oi', '--system', 'siafi')).to.deep.include({ code: 2 });
  });

  it('says how to use it when there is no question', async () => {
    expect(await printed(run)).to.deep.include({ code: 2 });
    expect(await printed(run, '--unknown')).to.deep.include({ code: 2 });
  });
});
