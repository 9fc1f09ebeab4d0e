import { expect } from 'chai';
import fc from 'fast-check';

import { formats } from '../../../knowledge/exchange/formats.ts';
import { isEmpty, recordOf, type EntryRecord } from '../../../knowledge/exchange/entry-record.ts';
import { changeEntry, printEntry } from '../../../knowledge/exchange/print-entry.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
/** One line, with what spreadsheets, YAML and tables stumble over. */
const line = fc
  .array(
    fc.oneof(
      fc.constantFrom(';', ',', '"', "'", ':', '#', '- ', '=', '+', '@', '|', '\\n', '=>', '{', '[', 'ã', '⚙', ' '),
      fc.string({ minLength: 1 }),
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) =>
    parts
      .join('')
      .replace(/[\r\n\u0085\u2028\u2029]/g, ' ')
      .trim(),
  )
  .filter((text) => text !== '');
const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const lines = fc.array(line, { minLength: 1, maxLength: 4 });
const answer = fc.array(line, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('\n').trim());

/** Any entry that its schema accepts, without what is empty. */
const record: fc.Arbitrary<EntryRecord> = fc.record(
  {
    id,
    sistema: id,
    pergunta: line,
    variacoes: lines,
    palavras_chave: lines,
    situacao: fc.constantFrom('rascunho', 'em-revisao', 'publicado', 'arquivado'),
    publicar_em: date.map((day) => `${day}T08:30`),
    expira_em: date.map((day) => `21${day.slice(2)}`),
    revisar_em: date,
    responsavel: line,
    nivel: fc.constantFrom('N1', 'N2', 'N3'),
    perfil: line,
    fontes: fc.array(fc.webUrl({ validSchemes: ['https'] }), { minLength: 1, maxLength: 2 }),
    relacionadas: fc.array(id, { minLength: 1, maxLength: 2 }),
    proximos: fc.array(fc.record({ rotulo: line, entrada: id }), { minLength: 1, maxLength: 2 }),
    se_nao_resolver: fc.record(
      { acao: fc.constantFrom('abrir-chamado', 'falar-com-atendente'), categoria: line },
      { requiredKeys: ['acao'] },
    ),
    testes: lines,
    resposta: answer,
  },
  { requiredKeys: ['id', 'sistema', 'pergunta', 'situacao', 'publicar_em', 'revisar_em', 'responsavel', 'fontes', 'resposta'] },
);

describe('exchange', () => {
  for (const name of ['csv', 'json']) {
    it(`brings every field of any entries back from ${name}`, () => {
      const { read, print } = formats[name]!;
      fc.assert(
        fc.property(fc.uniqueArray(record, { selector: (each) => each.id, minLength: 1, maxLength: 3 }), (records) => {
          const back = read(`a.${name}`, print(records), undefined);
          const said = 'value' in back ? back.value : expect.fail(JSON.stringify(back.faults));
          const filled = said.map((each) => Object.fromEntries(Object.entries(each.record).filter(([, value]) => !isEmpty(value))));
          expect(filled).to.deep.equal(records);
        }),
        { numRuns: 200 },
      );
    });
  }

  it('writes any entry so that its file says the same', () => {
    fc.assert(
      fc.property(record, (each) => {
        expect(recordOf('a.md', printEntry(each))).to.deep.equal(each);
      }),
      { numRuns: 300 },
    );
  });

  it('changes an entry file to any other entry', () => {
    fc.assert(
      fc.property(record, record, (before, after) => {
        const emptied = Object.fromEntries(Object.keys(before).map((key) => [key, null]));
        expect(recordOf('a.md', changeEntry(printEntry(before), { ...emptied, ...after }))).to.deep.equal(after);
      }),
      { numRuns: 200 },
    );
  });
});
