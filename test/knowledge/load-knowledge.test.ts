import { expect } from 'chai';

import { isBotError } from '../../bot/errors.ts';
import { loadKnowledge } from '../../knowledge/load-knowledge.ts';
import { aKnowledgeFolder, anEntryFile } from '../support/knowledge-folder.ts';

const now = Date.parse('2026-03-02T12:00:00Z');

/** What loadKnowledge() says about a folder with these files. */
function faultsOf(files: Readonly<Record<string, string>>): string {
  const folder = aKnowledgeFolder(files);
  try {
    loadKnowledge(folder.path);
    return '';
  } catch (fault) {
    return isBotError(fault, 'knowledge_invalid') ? fault.message : String(fault);
  } finally {
    folder.remove();
  }
}

/** Loads a folder with these files. */
function knowledgeOf(files: Readonly<Record<string, string>>): ReturnType<typeof loadKnowledge> {
  const folder = aKnowledgeFolder(files);
  try {
    return loadKnowledge(folder.path);
  } finally {
    folder.remove();
  }
}

const file = 'entries/tramita/certificado.md';
const one = (keys: Readonly<Record<string, string | undefined>>): ReturnType<typeof loadKnowledge> =>
  knowledgeOf({ [file]: anEntryFile(keys) });

describe('loadKnowledge()', () => {
  it('reads an entry as the talk needs it', () => {
    const keys = { proximos: '[{ rotulo: De novo, entrada: tram-cert-validade }]' };
    const { version, ...told } = one(keys).entry('tram-cert-validade', now) ?? {};
    expect(version).to.match(/^2026-01-10-[0-9a-f]{8}$/);
    expect(told).to.deep.equal({
      id: 'tram-cert-validade',
      system: 'tramita',
      question: 'Qual é a validade do certificado digital do Tramita?',
      answer: 'São **10 anos**.',
      sources: ['https://example.gov.br/pagina'],
      updatedOn: '2026-01-10',
      related: [],
      next: [{ label: 'De novo', entry: 'tram-cert-validade' }],
    });
  });

  it('accepts every key of the authoring format', () => {
    const keys = {
      nivel: 'N1',
      perfil: 'gestor',
      relacionadas: '[]',
      se_nao_resolver: '{ acao: abrir-chamado, categoria: DÚVIDA }',
      testes: '[certificado vence]',
    };
    expect(one(keys).published(now)).to.have.length(1);
  });

  for (const state of ['rascunho', 'em-revisao', 'arquivado']) {
    it(`shows no entry in state ${state}`, () => {
      const knowledge = one({ situacao: state });
      expect(knowledge.published(now)).to.deep.equal([]);
      expect(knowledge.entry('tram-cert-validade', now)).to.equal(undefined);
      expect(knowledge.find('validade do certificado', { now }).candidates).to.deep.equal([]);
    });
  }

  it('shows an entry from publicar_em until expira_em, in the time of Brasília', () => {
    const knowledge = one({ publicar_em: '2026-01-10T08:00', expira_em: '2026-02-01' });
    const shownAt = (time: string): boolean => knowledge.find('validade do certificado', { now: Date.parse(time) }).candidates.length > 0;
    expect(shownAt('2026-01-10T07:59:59-03:00')).to.equal(false);
    expect(shownAt('2026-01-10T08:00:00-03:00')).to.equal(true);
    expect(shownAt('2026-01-31T23:59:59-03:00')).to.equal(true);
    expect(shownAt('2026-02-01T00:00:00-03:00')).to.equal(false);
  });

  it('gives the same version to the same files and another one to any change', () => {
    expect(one({}).version).to.equal(one({}).version);
    expect(one({}).version).to.match(/^[0-9a-f]{12}$/);
    expect(one({ responsavel: 'outra-equipe' }).version).to.not.equal(one({}).version);
  });

  const faulty: Readonly<Record<string, { readonly text: string; readonly says: RegExp }>> = {
    'an entry without front matter': { text: 'Só a resposta', says: /certificado\.md:1: não achei o cabeçalho/ },
    'an entry without answer': { text: anEntryFile({}, ' '), says: /falta a resposta/ },
    'YAML that cannot be read': { text: anEntryFile({ pergunta: '"sem fim' }), says: /certificado\.md:\d+: o YAML não pode ser lido/ },
    'a missing key': { text: anEntryFile({ responsavel: undefined }), says: /responsavel: falta ou está vazia/ },
    'an unknown key': { text: anEntryFile({ responsable: 'x' }), says: /chave desconhecida: responsable/ },
    'an unknown state': {
      text: anEntryFile({ situacao: 'pronto' }),
      says: /certificado\.md:7: situacao: .*rascunho, em-revisao, publicado, arquivado/,
    },
    'a date in another form': { text: anEntryFile({ revisar_em: '01/07/2026' }), says: /revisar_em: .*2026-07-01/ },
    'a day that does not exist': { text: anEntryFile({ revisar_em: '2026-02-30' }), says: /revisar_em: .*data que existe/ },
    'an hour that does not exist': { text: anEntryFile({ publicar_em: '2026-02-28T25:00' }), says: /publicar_em: .*data que existe/ },
    'an entry that expires before it is published': {
      text: anEntryFile({ expira_em: '2026-01-10T08:00' }),
      says: /certificado\.md:9: expira_em: a entrada expira antes/,
    },
    'a variation of several lines': { text: anEntryFile({ variacoes: '["uma\\nduas"]' }), says: /variacoes\.0: .*em uma linha só/ },
    'a published entry without date': { text: anEntryFile({ publicar_em: '' }), says: /publicar_em: falta a data/ },
    'a source that is no address': { text: anEntryFile({ fontes: '[manual]' }), says: /fontes\.0: .*https:\/\// },
    'no source': { text: anEntryFile({ fontes: '[]' }), says: /fontes: / },
    'a system that does not exist': { text: anEntryFile({ sistema: 'siafi' }), says: /sistema: "siafi" não existe/ },
    'a link to no entry': {
      text: anEntryFile({ relacionadas: '[tram-nada]' }),
      says: /certificado\.md:13: relacionadas\.0: não existe entrada com o id "tram-nada"/,
    },
  };
  for (const [what, { text, says }] of Object.entries(faulty)) {
    it(`refuses ${what} and says where and what to do`, () => {
      expect(faultsOf({ [file]: text })).to.match(says);
    });
  }

  it('refuses an id that stands in two files', () => {
    expect(faultsOf({ 'entries/a.md': anEntryFile(), 'entries/b.md': anEntryFile({ pergunta: 'Outra?' }) })).to.match(
      /entries\/b\.md:2: id: .*entries\/a\.md/,
    );
  });

  it('refuses two questions that differ only in accents, case and marks', () => {
    const other = anEntryFile({ id: 'outra', pergunta: 'qual e a VALIDADE do certificado digital do tramita' });
    expect(faultsOf({ 'entries/a.md': anEntryFile(), 'entries/b.md': other })).to.match(/entries\/b\.md:4: pergunta: é igual/);
  });

  it('names the faults of all files at once', () => {
    const faults = faultsOf({ 'entries/a.md': 'nada', 'entries/b.md': anEntryFile({ nivel: 'N4' }) });
    expect(faults)
      .to.match(/entries\/a\.md/)
      .and.match(/entries\/b\.md/);
  });

  it('refuses words in a folder that has not the name of a system', () => {
    const lists = { 'entries/seii/_siglas.yaml': 'abreviacoes: { gd: grande }' };
    expect(faultsOf(lists)).to.match(/entries\/seii\/_siglas\.yaml: a pasta não tem o nome de um sistema/);
  });

  it('refuses a list below entries/ that nobody reads', () => {
    expect(faultsOf({ 'entries/sei/_sinonimo.yaml': '' })).to.match(/_sinonimo\.yaml: ninguém lê .*_sinonimos\.yaml/);
  });

  it('passes over what an editor leaves behind', () => {
    expect(faultsOf({ 'entries/.certificado.md.swp': 'nada', 'entries/certificado.md~': 'nada' })).to.equal('');
  });

  it('refuses conditions over a list of terms that is not there, and subjects without a rule', () => {
    const at = (text: string): string => faultsOf({ 'entries/_nao-atendidos.yaml': text });
    const said = 'exemplos: [a], mensagem: Não.';
    expect(at(`- { classe: x, termos: { a: [a] }, quando: [{ com: [a], sem: [b] }], ${said} }`)).to.match(/:1: 0\.quando\.0\.sem: .*"b"/);
    expect(at(`- { classe: x, termos: { a: ['(a'] }, quando: [{ com: [a] }], ${said} }`)).to.match(/:1: 0\.termos\.a: .*\(a/);
    expect(at(`- { classe: x, termos: { a: [a b] }, quando: [{ so: [a] }], ${said} }`)).to.match(/:1: 0\.quando\.0\.so: .*várias palavras/);
    expect(at(`- { classe: x, ${said} }`)).to.match(/:1: 0\.classe: .*"x" não tem regra/);
  });

  it('refuses a rule that is no regular expression', () => {
    const text = "- { classe: x, regras: ['(aberta'], exemplos: [aberta], mensagem: Não. }";
    expect(faultsOf({ 'entries/_nao-atendidos.yaml': text })).to.match(/_nao-atendidos\.yaml:1: 0\.regras: .*\(aberta/);
  });
});
