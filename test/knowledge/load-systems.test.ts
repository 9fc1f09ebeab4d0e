import { expect } from 'chai';

import { isBotError } from '../../bot/errors.ts';
import { loadSystems } from '../../knowledge/load-systems.ts';
import { aKnowledgeFolder } from '../support/knowledge-folder.ts';

/** What loadSystems() says about a `systems.yaml` with these rows. */
function faultsOf(rows: string): string {
  const folder = aKnowledgeFolder({ 'systems.yaml': `sistemas:\n${rows}` });
  try {
    loadSystems(folder.path);
    return '';
  } catch (fault) {
    return isBotError(fault, 'knowledge_invalid') ? fault.message : String(fault);
  } finally {
    folder.remove();
  }
}

const whole = `
  - { id: pen, nome: PEN, apelidos: [], telefone: "0800", pagina: 'https://example.gov.br', respostas: true, chamados: true, atendentes: true, tipos_de_pedido: [], horario: [] }`;

describe('loadSystems()', () => {
  it('gives a solution of PEN the phone, kinds and hours of PEN', () => {
    const systems = loadSystems();
    const [pen, tramita] = ['pen', 'tramita'].map((id) => systems.find((system) => system.id === id));
    expect(tramita).to.include({ parent: 'pen', phone: pen?.phone, tickets: true });
    expect(tramita?.kinds).to.deep.equal(pen?.kinds);
    expect(tramita?.hours).to.deep.equal([{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }]);
  });

  it('tells what each kind of request is asked for', () => {
    const kinds = `[{ id: erro, nome: Erro, campos: [ambiente, mensagem] }, { id: acesso, nome: Acesso, pergunta: 'Qual acesso?' }]`;
    const folder = aKnowledgeFolder({ 'systems.yaml': `sistemas:\n${whole.replace('tipos_de_pedido: []', `tipos_de_pedido: ${kinds}`)}` });
    const [pen] = loadSystems(folder.path);
    folder.remove();
    expect(pen?.kinds).to.deep.equal([
      { id: 'erro', label: 'Erro', aliases: [], details: ['environment', 'message'] },
      { id: 'acesso', label: 'Acesso', aliases: [], question: 'Qual acesso?', details: [] },
    ]);
    expect(faultsOf(whole.replace('tipos_de_pedido: []', 'tipos_de_pedido: [{ id: erro, nome: Erro, campos: [cor] }]'))).to.include(
      'campos',
    );
  });

  it('ships Obrasgov.br with answers on and tickets off', () => {
    expect(loadSystems().find(({ id }) => id === 'obrasgov')).to.include({
      answers: true,
      tickets: false,
      attendants: false,
      phone: '0800 978 9008',
    });
  });

  it('refuses a parent that does not exist', () => {
    expect(faultsOf('  - { id: sei, nome: SEI, apelidos: [], parte_de: pem }')).to.match(
      /systems\.yaml: sistemas\.0\.parte_de: .*"pem".*Use o id de um sistema/,
    );
  });

  it('refuses a parent that is itself a part', () => {
    const rows = `${whole}\n  - { id: sei, nome: SEI, apelidos: [], parte_de: pen }\n  - { id: app, nome: App, apelidos: [], parte_de: sei }`;
    expect(faultsOf(rows)).to.match(/sistemas\.2\.parte_de/);
  });

  it('refuses an id that stands twice', () => {
    expect(faultsOf(`${whole}${whole}`)).to.match(/sistemas\.1\.id: este id já existe/);
  });

  it('names every missing key of a system without a parent', () => {
    const faults = faultsOf('  - { id: sei, nome: SEI, apelidos: [] }');
    for (const key of ['telefone', 'pagina', 'respostas', 'chamados', 'atendentes', 'tipos_de_pedido', 'horario'])
      expect(faults).to.include(`sistemas.0.${key}`);
  });

  it('names file, line, key and remedy of a value that does not fit', () => {
    expect(faultsOf(whole.replace("'https://example.gov.br'", 'example'))).to.match(/systems\.yaml:3: sistemas\.0\.pagina: .*https:\/\//);
  });
});
