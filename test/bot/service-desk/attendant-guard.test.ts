import { readdirSync, readFileSync } from 'node:fs';

import { expect } from 'chai';

import { askedFor } from '../../../bot/service-desk/attendant-guard.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

const folder = 'test/data/attendant-guard';

/** What the guard finds in the drafts of a table: each line is what is asked for, or `ok`, and the draft. */
function measure(table: string) {
  const rows = readFileSync(`${folder}/${table}.txt`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [expected = '', draft = ''] = line.split(' | ');
      return { draft, expected, found: askedFor(draft) ?? 'ok' };
    });
  const [stopped, requests] = [rows.filter(({ found }) => found !== 'ok'), rows.filter(({ expected }) => expected !== 'ok')];
  const right = stopped.filter(({ expected }) => expected !== 'ok');
  return {
    rows: rows.length,
    requests: requests.length,
    others: rows.length - requests.length,
    precision: right.length / stopped.length,
    recall: right.length / requests.length,
    wrongKind: right.filter(({ expected, found }) => expected !== found).map(({ draft }) => draft),
    wronglyStopped: stopped.filter(({ expected }) => expected === 'ok').map(({ draft }) => draft),
    missed: requests.filter(({ found }) => found === 'ok').map(({ draft }) => draft),
  };
}

const percent = (share: number): string => (share * 100).toFixed(1);

describe('askedFor()', () => {
  for (const [table, fewest, floors] of [
    ['development', 300, { precision: 0.98, recall: 0.95 }],
    // Written before the rules; at the first run: precision 1, recall .93.
    ['held-out', 70, { precision: 0.98, recall: 0.93 }],
    // Written when the rules were finished, and not used to change them.
    ['unseen', 40, { precision: 0.9, recall: 0.9 }],
  ] as const) {
    it(`stops requests, and hardly anything else, in the table ${table}`, function () {
      const { rows, precision, recall, wrongKind, wronglyStopped, missed } = measure(table);
      if (this.test !== undefined) this.test.title += ` (precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)} of ${rows} drafts)`;
      expect(rows).to.be.greaterThan(fewest);
      expect(wrongKind, 'named wrongly').to.deep.equal([]);
      expect(precision, wronglyStopped.join('\n')).to.be.at.least(floors.precision);
      expect(recall, missed.join('\n')).to.be.at.least(floors.recall);
    });
  }

  it('is as good as the document says', () => {
    const documented = readFileSync('docs/redaction.md', 'utf8').split('## What nobody of the staff asks for')[1] ?? '';
    for (const table of ['development', 'held-out', 'unseen']) {
      const { requests, others, recall, precision } = measure(table);
      const row = new RegExp(
        `\\| \`${table}\\.txt\` +\\| ${requests} +\\| ${others} +\\| ${percent(recall)} % \\(.*\\| ${percent(precision)} % \\(`,
      );
      expect(documented).to.match(row);
    }
  });

  it('lets warnings pass', () => {
    for (const draft of ['Nunca informe sua senha.', 'Não envie CPF por aqui.', 'O campo senha fica embaixo.', ''])
      expect(askedFor(draft), draft).to.equal(undefined);
  });

  it('finds a request among other sentences, in capitals and without accents', () => {
    expect(askedFor('Bom dia! Eu nunca peço senha. ME PASSA O SEU CPF, POR FAVOR')).to.equal('cpf');
    expect(askedFor('Vi o erro.\nQUAL E A SUA SENHA')).to.equal('password');
  });

  it('reads lists: of what somebody is to send, and of steps in a system', () => {
    expect(askedFor('Para continuar, informe:\n- nome completo\n- CPF\n- órgão')).to.equal('cpf');
    expect(askedFor('Preciso de:\n1. RG\n2. comprovante')).to.equal('document');
    expect(askedFor('Faça assim:\n1. Abra o portal.\n2. Informe o CPF.\n3. Anexe seus documentos pessoais.')).to.equal(undefined);
    expect(askedFor('1. Me mande o CPF')).to.equal('cpf');
  });

  it('lets every entry of the knowledge base pass, which attendants insert', () => {
    const folder = 'knowledge/entries';
    const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
    expect(entries.length).to.be.greaterThan(100);
    const stopped = entries.filter(
      (file) => askedFor(readFileSync(`${folder}/${file}`, 'utf8').replace(/^---[\s\S]*?\n---/, '')) !== undefined,
    );
    expect(stopped).to.deep.equal([]);
  });

  it('reads a long draft at once', () => {
    const parts = [
      'me passa o ',
      'qual e o seu ',
      'pode me ',
      'a , ',
      'preciso do numero da ',
      'cpf ',
      'cpf e ',
      'o seu numero de ',
      '1. a ',
      'pode me passar, ',
    ];
    expect(cpuTimeOf(() => parts.forEach((part) => askedFor(part.repeat(4_000 / part.length))))).to.be.below(500);
  });
});
