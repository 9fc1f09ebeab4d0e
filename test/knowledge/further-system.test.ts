import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { replayConversation } from '../../dialogs/flow/replay-conversation.ts';
import { createKnowledgeBase } from '../../knowledge/knowledge-base.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { aKnowledgeFolder, anEntryFile, type KnowledgeFolder } from '../support/knowledge-folder.ts';

const now = Date.parse('2026-03-02T12:00:00Z');
const line = `
  - id: cadastro-rural
    nome: Cadastro Rural
    apelidos: [cadastro rural, cadrural]
    telefone: 0800 111 2222
    pagina: https://www.gov.br/cadastro-rural
    respostas: true
    chamados: true
    atendentes: true
    tipos_de_pedido: [{ id: vistoria, nome: Pedir uma vistoria }, { id: recibo, nome: Receber o recibo }]
    horario: [{ dias: [sábado], das: '09:00', as: '12:00' }]
`;
const entry = anEntryFile(
  {
    id: 'rural-recibo',
    sistema: 'cadastro-rural',
    pergunta: 'Onde imprimo o recibo do imóvel?',
    variacoes: '[segunda via do recibo]',
    palavras_chave: '[recibo]',
  },
  'Abra o menu **Recibos**.',
);

describe('a further system', () => {
  let folder: KnowledgeFolder;
  before(() => {
    folder = aKnowledgeFolder({ 'entries/tramita/certificado.md': anEntryFile() });
    folder.write('systems.yaml', readFileSync(join(folder.path, 'systems.yaml'), 'utf8') + line);
    folder.write('entries/cadastro-rural/recibo.md', entry);
    folder.write('entries/cadastro-rural/_sinonimos.yaml', '- [recibo, papelzinho do sítio]\n');
    folder.write('entries/cadastro-rural/_siglas.yaml', 'abreviacoes: { rcb: recibo }\n');
  });
  after(() => folder.remove());

  it('is answered from a folder and a line in systems.yaml', () => {
    const knowledge = createKnowledgeBase(readKnowledge(folder.path));
    expect(knowledge.find('onde imprimo o recibo do imóvel', { now }).candidates[0]?.id).to.equal('rural-recibo');
    expect(knowledge.find('cadrural', { now }).systems).to.deep.equal(['cadastro-rural']);
  });

  it('has synonyms and abbreviations of its own', () => {
    const content = readKnowledge(folder.path);
    const [own, without] = [content, { ...content, lexicon: { synonyms: [], abbreviations: {}, systems: {} } }].map(createKnowledgeBase);
    const confidence = (knowledge: typeof own, question: string): number =>
      knowledge?.find(question, { now, system: 'cadastro-rural' }).candidates.find(({ id }) => id === 'rural-recibo')?.confidence ?? 0;
    for (const question of ['cadê o papelzinho do sítio', 'segunda via do rcb'])
      expect(confidence(own, question), question).to.be.greaterThan(confidence(without, question) + 0.1);
  });

  it('has them for itself: in a question about another system, or about none, they are the words they are', () => {
    const content = readKnowledge(folder.path);
    const [own, without] = [content, { ...content, lexicon: { ...content.lexicon, systems: {} } }].map(createKnowledgeBase);
    const found = (knowledge: typeof own, question: string, system?: string): unknown =>
      knowledge?.find(question, { now, ...(system === undefined ? {} : { system }) }).candidates;
    for (const question of ['cadê o papelzinho do sítio', 'rcb do tramita'])
      expect(found(own, question), question).to.deep.equal(found(without, question));
    expect(found(own, 'cadê o papelzinho do sítio', 'cadastro-rural')).to.not.deep.equal(
      found(without, 'cadê o papelzinho do sítio', 'cadastro-rural'),
    );
  });

  it('has its own hours, and takes nothing from others', () => {
    const system = readKnowledge(folder.path).systems.find(({ id }) => id === 'cadastro-rural');
    expect(system?.hours).to.deep.equal([{ days: [6], from: '09:00', to: '12:00' }]);
    expect(system).to.include({ phone: '0800 111 2222', tickets: true });
  });

  it('is offered in the talk, with its own kinds of request', async () => {
    const talk = await replayConversation(readKnowledge(folder.path), [
      'onde imprimo o recibo do imóvel?',
      'Sim',
      'Registrar um chamado',
      'Cadastro Rural',
      'O recibo saiu com o nome errado.',
    ]);
    expect(talk[0]?.[0]).to.match(/^Abra o menu \*\*Recibos\*\*\./);
    const said = talk.flat().join('\n');
    expect(said).to.include('Pedir uma vistoria|Receber o recibo');
    expect(said).not.to.include('Pedir acesso');
  });
});
