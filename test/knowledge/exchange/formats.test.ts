import { expect } from 'chai';

import type { ImportedEntry } from '../../../knowledge/exchange/entry-record.ts';
import { formats } from '../../../knowledge/exchange/formats.ts';
import { faultLine } from '../../../knowledge/faults.ts';

/** What a text of a format brings. */
function read(format: string, text: string, system?: string): readonly ImportedEntry[] {
  const result = formats[format]!.read(`a.${format}`, text, system);
  return 'value' in result ? result.value : expect.fail(result.faults.map(faultLine).join('\n'));
}

/** What is wrong with it. */
function faultsOf(format: string, text: string): string {
  const result = formats[format]!.read(`a.${format}`, text, undefined);
  return 'faults' in result ? result.faults.map(faultLine).join('\n') : '';
}

describe('csv', () => {
  it('is read with semicolons or commas, with its mark or without, columns in any order', () => {
    const wanted = [{ line: 2, record: { pergunta: 'Como; faço, isso?', id: 'a' } }];
    expect(read('csv', '\uFEFFpergunta;id\r\n"Como; faço, isso?";a\r\n')).to.deep.equal(wanted);
    expect(read('csv', 'pergunta,id\n"Como; faço, isso?",a\n')).to.deep.equal(wanted);
  });

  it('has a text of a list on each line of its cell, and empties what is empty', () => {
    const [entry] = read('csv', 'id;variacoes;proximos;se_nao_resolver;perfil\na;" um\r\n\r\ndois ";"Mais => b";abrir-chamado: X: Y;\n');
    expect(entry?.record).to.deep.equal({
      id: 'a',
      variacoes: ['um', 'dois'],
      proximos: [{ rotulo: 'Mais', entrada: 'b' }],
      se_nao_resolver: { acao: 'abrir-chamado', categoria: 'X: Y' },
      perfil: null,
    });
  });

  it('counts the lines on which rows begin', () => {
    expect(read('csv', 'id;resposta\na;"um\ndois\ntrês"\n\nb;x\n').map(({ line }) => line)).to.deep.equal([2, 6]);
  });

  it('marks for spreadsheets what they would take for a formula, and takes the mark away', () => {
    const text = formats['csv']!.print([{ id: 'a', pergunta: '=HYPERLINK("x")', resposta: "'- item" }]);
    expect(text).to.include(`"'=HYPERLINK(""x"")"`).and.include("''- item");
    expect(read('csv', text)[0]?.record).to.include({ pergunta: '=HYPERLINK("x")', resposta: "'- item" });
    expect(read('csv', 'id;resposta\na;- item\n')[0]?.record.resposta).to.equal('- item');
  });

  it('names the line that cannot be read', () => {
    expect(faultsOf('csv', 'id;pergunta\na;b\nc;d;e\n')).to.match(/^a\.csv:3: a tabela não pode ser lida/);
    expect(faultsOf('csv', 'id;pergunta\na;"b\n')).to.match(/^a\.csv:2: a tabela não pode ser lida/);
  });

  it('refuses a column that it does not know, and a table without ids', () => {
    expect(faultsOf('csv', 'id;titulo\na;b\n')).to.match(/^a\.csv:1: colunas desconhecidas: titulo/);
    expect(faultsOf('csv', 'pergunta\nb\n')).to.match(/^a\.csv:1: falta a coluna id/);
    expect(faultsOf('csv', '')).to.match(/^a\.csv:1: falta a coluna id/);
  });
});

describe('json', () => {
  it('names the line on which an entry begins', () => {
    expect(read('json', '[\n  {"id": "a"},\n\n  {"id": "b"}\n]').map(({ line }) => line)).to.deep.equal([2, 4]);
  });

  it('names the line that cannot be read', () => {
    expect(faultsOf('json', '[\n  {"id": "a",,}\n]')).to.match(/^a\.json:2: /);
    expect(faultsOf('json', '{"id": "a"}')).to.match(/^a\.json:1: o valor é de outro tipo/);
  });
});

const tsv = [
  'Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId',
  'Como troco a senha?\tAbra a página.\\nEscreva "nova".\thttps://www.gov.br/x\tsistema:sei|nivel:N1\t[]\tFalse\t[{"displayOrder":0,"qnaId":2,"displayText":"Perfil"}]\t1',
  'esqueci a senha\tAbra a página.\\nEscreva "nova".\thttps://www.gov.br/x\tsistema:sei|nivel:N1\t[]\tFalse\t[]\t1',
  'Como mudo o perfil?\tPeça ao gestor.\tEditorial\tid:sei-perfil|sistema:sei\t[]\tFalse\t[]\t2',
].join('\r\n');

describe('tsv of QnA Maker', () => {
  it('joins the rows of a question, and makes an id of its words', () => {
    expect(read('tsv', tsv)).to.deep.equal([
      {
        line: 2,
        record: {
          id: 'sei-como-troco-a-senha',
          sistema: 'sei',
          nivel: 'N1',
          pergunta: 'Como troco a senha?',
          variacoes: ['esqueci a senha'],
          proximos: [{ rotulo: 'Perfil', entrada: 'sei-perfil' }],
          resposta: 'Abra a página.\nEscreva "nova".',
        },
        ifNew: { fontes: ['https://www.gov.br/x'] },
      },
      {
        line: 4,
        record: { id: 'sei-perfil', sistema: 'sei', pergunta: 'Como mudo o perfil?', variacoes: [], resposta: 'Peça ao gestor.' },
        ifNew: {},
      },
    ]);
  });

  it('joins rows without QnaId by their answer', () => {
    expect(read('tsv', 'Question\tAnswer\nUm?\tA\nDois?\tB\nTrês?\tA\n', 'sei').map(({ record }) => record.variacoes)).to.deep.equal([
      ['Três?'],
      [],
    ]);
  });

  it('names the row whose prompts cannot be read, and a table of another kind', () => {
    expect(faultsOf('tsv', `${tsv}\r\nUm?\tA\t\t\t\t\t[{\t3`)).to.match(/^a\.tsv:5: Prompts: /);
    expect(faultsOf('tsv', 'id\tpergunta\n')).to.match(/^a\.tsv:1: faltam as colunas Question e Answer/);
  });

  it('comes back from its own print', () => {
    const records = read('tsv', tsv).map(({ record, ifNew }) => ({ ...record, ...ifNew }));
    const back = read('tsv', formats['tsv']!.print(records)).map(({ record, ifNew }) => ({ ...record, ...ifNew }));
    expect(back).to.deep.equal(records);
  });
});

const qna = `> !# @qna.pair.source = https://www.gov.br/x
<a id = "1"></a>
# ? Como troco a senha?
- esqueci a senha

**Filters:**
- sistema = sei
- nivel = N1

\`\`\`markdown
Abra a página:
- um item
# ? não é pergunta
\`\`\`

**Prompts:**
- [Perfil](#sei-perfil) \`context-only\`

<a id = "sei-perfil"></a>
# ? Como mudo o perfil?

\`\`\`
Peça ao gestor.
\`\`\`
`;

describe('qna', () => {
  it('reads questions, filters, answers and prompts', () => {
    expect(read('qna', qna, 'sei')).to.deep.equal([
      {
        line: 3,
        record: {
          id: 'sei-como-troco-a-senha',
          sistema: 'sei',
          nivel: 'N1',
          pergunta: 'Como troco a senha?',
          variacoes: ['esqueci a senha'],
          proximos: [{ rotulo: 'Perfil', entrada: 'sei-perfil' }],
          resposta: 'Abra a página:\n- um item\n# ? não é pergunta',
        },
        ifNew: { fontes: ['https://www.gov.br/x'] },
      },
      { line: 20, record: { id: 'sei-perfil', pergunta: 'Como mudo o perfil?', variacoes: [], resposta: 'Peça ao gestor.' }, ifNew: {} },
    ]);
  });

  it('names the line of an answer that does not end', () => {
    expect(faultsOf('qna', '# ? Um?\n\n```\nA\n')).to.match(/^a\.qna:3: a resposta não termina/);
  });

  it('comes back from its own print', () => {
    const records = read('qna', qna).map(({ record, ifNew }) => ({ ...record, ...ifNew }));
    const back = read('qna', formats['qna']!.print(records)).map(({ record, ifNew }) => ({ ...record, ...ifNew }));
    expect(back).to.deep.equal(records);
  });
});
