import { expect } from 'chai';

import { checkKnowledge } from '../../knowledge/check/check-knowledge.ts';
import { faultLine } from '../../knowledge/faults.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { aKnowledgeFolder, anEntryFile } from '../support/knowledge-folder.ts';

const now = Date.parse('2026-11-02T12:00:00Z');

/** What the check says about a folder with these files, a line each. */
function linesOf(files: Readonly<Record<string, string>>, kind: 'errors' | 'warnings' = 'errors'): readonly string[] {
  const folder = aKnowledgeFolder(files);
  try {
    return checkKnowledge(readKnowledge(folder.path), now)[kind].map(faultLine);
  } finally {
    folder.remove();
  }
}

const answers: Readonly<Record<string, string>> = {
  'Clique <b>aqui</b>.': 'tem HTML',
  '(Indicar como o atendente responde)': 'lugar por preencher',
  'O CPF dele é 529.982.247-25.': 'tem um CPF',
  'Escreva para maria.silva@exemplo.com.br.': 'e-mail de uma pessoa',
  'Chame no (61) 99999-1234.': 'número de celular',
  'Você deve efetuar o cadastro.': 'linguagem simples',
  'Clique a fim de abrir.': 'linguagem simples',
  'Prezado usuário, abra a página.': 'linguagem simples',
  'Abra o arquivo e envie o mesmo.': '"o mesmo"',
  'A OBTV paga.': 'a sigla OBTV não é explicada',
  'Um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte vinte-e-um.':
    'tem 21 palavras',
  ['Sim. '.repeat(250)]: 'caracteres',
};

describe('checkKnowledge()', () => {
  it('finds nothing wrong with the entries of the project', () => {
    const { errors, warnings } = checkKnowledge(readKnowledge(), now);
    expect([...errors, ...warnings].map(faultLine)).to.deep.equal([]);
  });

  for (const [answer, says] of Object.entries(answers)) {
    it(`reports an answer that ${says}`, () => {
      const lines = linesOf({ 'entries/a.md': anEntryFile({}, answer) });
      expect(lines).to.have.length(1);
      expect(lines[0])
        .to.match(/^entries\/a\.md:14: /)
        .and.include(says);
    });
  }

  it('accepts a mail address of an office, a long form before its acronym, and "o mesmo" before a noun', () => {
    const answer = 'Escreva a adesao.pen@gestao.gov.br. A Guia de Recolhimento da União (GRU) usa o mesmo número.';
    expect(linesOf({ 'entries/a.md': anEntryFile({}, answer) })).to.deep.equal([]);
  });

  it('reports a test question that another entry wins', () => {
    const [line] = linesOf({
      'entries/a.md': anEntryFile({ testes: '[como desbloqueio o processo]' }),
      'entries/b.md': anEntryFile({
        id: 'outra',
        pergunta: 'Como desbloqueio o processo?',
        variacoes: '[processo bloqueado]',
        palavras_chave: '[cadeado]',
      }),
    });
    expect(line).to.match(/entries\/a\.md: testes\.0: .*ganha outra/);
  });

  it('reports an example that its class does not refuse', () => {
    const refusals = "- { classe: x, regras: ['\\bpassaporte\\b'], exemplos: [minha cnh], mensagem: Não atendo. }";
    expect(linesOf({ 'entries/a.md': anEntryFile(), 'entries/_nao-atendidos.yaml': refusals })).to.have.length(1);
  });

  it('warns of fewer than three variations', () => {
    expect(linesOf({ 'entries/a.md': anEntryFile() }, 'warnings')[0]).to.match(/variacoes: há só 1/);
  });
});
