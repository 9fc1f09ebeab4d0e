import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkKnowledge, type Verdict } from '../../knowledge/check/check-knowledge.ts';
import { faultLine } from '../../knowledge/faults.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { aKnowledgeFolder, anEntryFile } from '../support/knowledge-folder.ts';

const lists = {
  'entries/_contatos.yaml': `
hosts: [example.gov.br, www.gov.br, gov.br, codigo.example/orgao]
hosts_desativados: { velho.gov.br: www.gov.br }
emails: [adesao.pen@gestao.gov.br]
telefones: [0800 111 2222]`,
  'entries/_linguagem.yaml': readFileSync(join(knowledgeDirectory(), 'entries/_linguagem.yaml'), 'utf8'),
};

/** What the check says about a folder with these files. */
function verdictOf(files: Readonly<Record<string, string>>): Verdict {
  const folder = aKnowledgeFolder({ ...lists, ...files });
  try {
    return checkKnowledge(readKnowledge(folder.path));
  } finally {
    folder.remove();
  }
}

/** Its errors, a line each. */
function linesOf(files: Readonly<Record<string, string>>): readonly string[] {
  return verdictOf(files).errors.map(faultLine);
}

const answers: Readonly<Record<string, string>> = {
  'Clique <b>aqui</b>.': 'há HTML',
  'Veja <!-- depois -->.': 'há HTML',
  '(Indicar como o atendente responde)': 'por terminar',
  'Ligue para xxxx.': 'por terminar',
  'O CPF dele é 529.982.247-25.': 'há um CPF',
  'O CPF dele é 52998224725.': 'há um CPF',
  'Escreva para maria.silva@exemplo.com.br.': 'e-mail fora da lista',
  'Escreva para maria.silva@gestao.gov.br.': 'e-mail fora da lista',
  'Chame no (61) 99999-1234.': 'telefone fora da lista',
  'Chame no 3313-1234.': 'telefone fora da lista',
  'Ligue para 0800 999 9999.': 'telefone fora da lista',
  'Veja em https://exemplo.com.br/pagina.': 'exemplo.com.br não está na lista',
  'Veja em [página](http://velho.gov.br/x).': 'velho.gov.br saiu do ar. Use www.gov.br',
  'Veja na [página](/ajuda).': 'não está completo',
  'Veja na [página](javascript:alert).': 'não é de uma página',
  'Você deve efetuar o cadastro.': '"efetuar" não é linguagem simples',
  'Clique a fim de abrir.': '"a fim de" não é linguagem simples',
  'Prezado usuário, abra a página.': '"prezado" não é linguagem simples',
  'Abra o arquivo e envie o mesmo.': '"o mesmo" não é linguagem simples',
  'A OBTV paga.': 'a sigla OBTV não é explicada',
  'Um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte vinte-e-um.':
    'tem 21 palavras',
  ['Sim. '.repeat(250)]: 'caracteres',
};

describe('checkKnowledge()', () => {
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
    expect(line).to.match(/entries\/a\.md:13: testes\.0: .*ganha outra/);
  });

  it('reports an example that its class does not refuse', () => {
    const refusals = "- { classe: x, regras: ['\\bpassaporte\\b'], exemplos: [minha cnh], mensagem: Não atendo. }";
    expect(linesOf({ 'entries/a.md': anEntryFile(), 'entries/_nao-atendidos.yaml': refusals })).to.have.length(1);
  });

  it('lets pass what only looks like a phone, a CPF or an address', () => {
    const answer = 'A Lei 14.133/2021 vale de 2019-2020. O processo é o 23480.012345/2026-12. Ligue para 0800 111 2222 ou 0800-1112222.';
    expect(linesOf({ 'entries/a.md': anEntryFile({}, answer) })).to.deep.equal([]);
  });

  it('reports personal data of a variation, also in a draft', () => {
    const draft = anEntryFile({ situacao: 'rascunho', variacoes: '[sou a maria@exemplo.com.br e esqueci]' });
    expect(linesOf({ 'entries/a.md': draft })[0]).to.match(/entries\/a\.md:5: variacoes\.0: há um e-mail/);
  });

  it('leaves the language of a draft alone', () => {
    expect(linesOf({ 'entries/a.md': anEntryFile({ situacao: 'rascunho' }, '(Indicar aqui a OBTV)') })).to.deep.equal([]);
  });

  it('reports a source on a host that is not listed', () => {
    const lines = linesOf({ 'entries/a.md': anEntryFile({ fontes: '[https://blog.example/x]' }) });
    expect(lines[0]).to.match(/entries\/a\.md:12: fontes\.0: o endereço blog\.example não está na lista/);
  });

  it('takes of a listed folder of a host what lies below it, and nothing else of that host', () => {
    const linesFrom = (source: string): readonly string[] => linesOf({ 'entries/a.md': anEntryFile({ fontes: `['${source}']` }) });
    expect(linesFrom('https://codigo.example/orgao/wiki')).to.deep.equal([]);
    expect(linesFrom('https://codigo.example/orgao-falso/wiki')).to.have.length(1);
    expect(linesFrom('https://codigo.example/outro')).to.have.length(1);
  });

  it('has only pages of public bodies as sources', () => {
    const hosts = readKnowledge().entries.flatMap(({ sources }) => sources.map((source) => new URL(source)));
    const others = hosts.filter(
      ({ hostname, pathname }) => !hostname.endsWith('gov.br') && !`${hostname}${pathname}`.startsWith('github.com/pengovbr/'),
    );
    expect(others.map(({ href }) => href)).to.deep.equal([]);
  });

  it('reports a link to an entry that is not published', () => {
    const other = anEntryFile({
      id: 'outra',
      pergunta: 'Como peço férias?',
      variacoes: '[]',
      palavras_chave: '[]',
      situacao: 'em-revisao',
    });
    const lines = linesOf({ 'entries/a.md': anEntryFile({ relacionadas: '[outra]' }), 'entries/b.md': other });
    expect(lines).to.deep.equal(['entries/a.md:13: relacionadas.0: "outra" não está publicada. Publique a entrada ou apague a ligação.']);
  });

  const other = { id: 'outra', pergunta: 'Onde peço férias?', palavras_chave: '[descanso]' };
  for (const [variation, what] of [
    ['quando vence o certificado do barramento', 'word by word'],
    ['Quando VENCE os certificados do barramento', 'with another case and number'],
    ['quando vence o certificdo do barramento', 'with a slip of the finger'],
  ] as const) {
    it(`reports a variation that another entry has ${what}`, () => {
      const b = anEntryFile({ ...other, variacoes: `[tirar férias, ${variation}]` });
      expect(linesOf({ 'entries/a.md': anEntryFile(), 'entries/b.md': b }).join('\n')).to.match(
        /entries\/a\.md:5: variacoes\.0: .* é quase igual a .*entries\/b\.md \(variacoes\.1\)/,
      );
    });
  }

  it('lets pass two variations that differ by a word', () => {
    const b = anEntryFile({ ...other, variacoes: '[quando cancelo o certificado do barramento]' });
    expect(linesOf({ 'entries/a.md': anEntryFile(), 'entries/b.md': b }).join('\n')).not.to.include('quase igual');
  });

  it('reports each variation that does not find its entry when it alone is left out', () => {
    const b = anEntryFile({ ...other, variacoes: '[tirar férias, o elevador parou, descanso merecido]' });
    const lines = linesOf({ 'entries/a.md': anEntryFile(), 'entries/b.md': b });
    expect(lines).to.have.length(1);
    expect(lines[0]).to.match(/^entries\/b\.md:5: variacoes\.1: "o elevador parou" não acha a entrada/);
  });

  it('warns of fewer than three variations', () => {
    expect(verdictOf({ 'entries/a.md': anEntryFile() }).warnings.map(faultLine)[0]).to.match(/entries\/a\.md:5: variacoes: há só 1/);
  });

  it('says the same before the day of publication and after the end', () => {
    const dated = (from: string, until: string) => {
      const { errors, warnings, leftOut } = verdictOf({
        'entries/a.md': anEntryFile({ publicar_em: from, expira_em: until, testes: '[onde tiro férias]', revisar_em: from }),
        'entries/b.md': anEntryFile({ ...other, variacoes: '[tirar férias]' }),
      });
      return { lines: [...errors, ...warnings].map(faultLine), asked: leftOut.asked, missed: leftOut.missed };
    };
    expect(dated('2001-01-01', '2002-01-01')).to.deep.equal(dated('2101-01-01', '2102-01-01'));
    expect(dated('2001-01-01', '2002-01-01').lines[0]).to.match(/testes\.0/);
  });
});
