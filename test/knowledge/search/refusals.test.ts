import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { loadKnowledge, readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { developmentQuestions } from '../../support/development-questions.ts';

const now = Date.parse('2026-11-02T12:00:00Z');
const knowledge = loadKnowledge();
const refusalOf = (question: string): string | undefined => knowledge.find(question, { now }).refusal?.id;

const refused: readonly (readonly [string, string])[] = [
  ['Esqueci a senha do GOV.BR', 'conta-govbr'],
  ['como viro ouro no gov br?', 'conta-govbr'],
  ['minha conta gov foi invadida', 'conta-govbr'],
  ['nao consigo logar no gov.br', 'conta-govbr'],
  ['quero excluir minha conta gov.br', 'conta-govbr'],
  ['esqueci a snha do gov.br', 'conta-govbr'],
  ['trocar senha do portal', 'senha-do-portal'],
  ['ESQUECI MINHA SENHA', 'senha-do-portal'],
  ['o portal não aceita a minha senha', 'senha-do-portal'],
  ['o portal não reconhece minha palavra-passe, como crio uma nova', 'senha-do-portal'],
  ['Solicito o desbloqueio da minha credencial do Portal de Serviços.', 'senha-do-portal'],
  ['não sei minha senha', 'senha-do-portal'],
  ['minha conta do governo foi hackeada', 'conta-govbr'],
  ['Requeiro orientação para elevar o nível do meu cadastro no GOV.BR.', 'conta-govbr'],
  ['o gov.br não aceita a foto do meu rosto', 'conta-govbr'],
  ['como desligo a verificação em duas etapas', 'conta-govbr'],
  ['esqueci a senha do gov.br e preciso entrar no Transferegov', 'conta-govbr'],
  ['bloquearam minha conta gov.br e não assino mais no SEI', 'conta-govbr'],
  ['Solicita-se o restabelecimento de credenciais de acesso ao Portal de Serviços.', 'senha-do-portal'],
  ['meu despacho sumiu do SEI do governo do estado', 'sei-de-outro-governo'],
  ['olá, tudo bem?', 'conversa'],
  ['vc é um robô?', 'conversa'],
  ['muito obrigada pela ajuda', 'conversa'],
  ['conta uma piada pra mim', 'conversa'],
  ['robô inútil', 'ofensa'],
  ['vão se danar', 'ofensa'],
  ['como faço um empenho no SIAFI', 'sistemas-nao-atendidos'],
  ['meu cadastro no Comprasnet', 'sistemas-nao-atendidos'],
  ['a reserva do SCDP sumiu', 'sistemas-nao-atendidos'],
  ['não sei mexer no siafi', 'sistemas-nao-atendidos'],
  ['quanto custa o passaporte', 'outros-orgaos'],
  ['meu seguro-desemprego', 'outros-orgaos'],
  ['Quando sai a restituição do imposto de renda?', 'outros-orgaos'],
];

const served: readonly (readonly [string, string])[] = [
  ['que vergonha, meu processo não sai do lugar no Tramita', ''],
  ['robô burro, quero falar com um atendente', 'central-falar-atendente'],
  ['oi, tudo bem? como devolvo o saldo do convênio', 'tgov-devolver-saldo'],
  ['o recurso do senador caiu na conta do IPTU', ''],
  ['posso entrar no aplicativo do SEI com a biometria do celular', 'app-biometria'],
  ['não consigo assinar no SEI com a conta gov.br', 'ass-govbr-nivel'],
  ['minha conta gov.br bronze serve para assinatura avançada?', 'ass-govbr-nivel'],
  ['dá para pôr carimbo de tempo na assinatura gov.br', ''],
  ['como entro no Obrasgov.br com a conta gov.br', 'obras-acesso'],
  ['esqueci a senha do Protocolo Integrado', 'pi-senha'],
  ['o atendente pediu minha senha, é golpe?', 'central-seguranca-senha'],
  ['preciso de senha para usar o chat?', 'central-dados-identificacao'],
  ['qual o telefone do suporte do SCDP', 'central-0800-lista'],
  ['que senha uso no aplicativo do sei', 'app-login-senha'],
  ['como envio um processo pelo Tramita GOV.BR', 'tram-enviar'],
];

describe('declared out-of-scope subjects', () => {
  for (const [question, refusal] of refused) {
    it(`refuse "${question}" as ${refusal}`, () => {
      expect(knowledge.find(question, { now }))
        .to.deep.include({ decision: 'none', candidates: [] })
        .and.to.nested.include({ 'refusal.id': refusal });
    });
  }

  for (const [question, entry] of served) {
    it(`leave "${question}" to the entries`, () => {
      expect(refusalOf(question)).to.equal(undefined);
      if (entry !== '') expect(knowledge.find(question, { now }).candidates[0]?.id).to.equal(entry);
    });
  }

  const accounts = readFileSync('test/data/questions/accounts.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly utterance: string; readonly refusal: string | null; readonly intent?: string });

  it('take every question about the GOV.BR account, the password of the Portal or of a system that is entered with GOV.BR', () => {
    const asked = accounts.filter(({ refusal }) => refusal !== null);
    expect(asked.length).to.be.at.least(190);
    expect(asked.map(({ utterance }) => [utterance, refusalOf(utterance)])).to.deep.equal(
      asked.map(({ utterance, refusal }) => [utterance, refusal]),
    );
  });

  it('leave signatures, roles, other passwords and Obrasgov.br to the entries', () => {
    const asked = accounts.filter(({ refusal }) => refusal === null);
    expect(asked.length).to.be.at.least(110);
    expect(asked.filter(({ utterance }) => refusalOf(utterance) !== undefined)).to.deep.equal([]);
    const first = asked.filter(({ utterance, intent }) => knowledge.find(utterance, { now }).candidates[0]?.id === intent);
    expect(first.length / asked.filter(({ intent }) => intent !== undefined).length).to.be.at.least(0.9);
  });

  it('hold for every development question about the GOV.BR account and the password of the Portal', () => {
    const subjects = new Map([
      ['gov_br_account', 'conta-govbr'],
      ['portal_password', 'senha-do-portal'],
    ]);
    const asked = developmentQuestions('out-of-scope').filter(({ kind = '' }) => subjects.has(kind));
    expect(asked.length).to.be.at.least(21);
    for (const { utterance, kind = '' } of asked) expect(refusalOf(utterance), utterance).to.equal(subjects.get(kind));
  });

  it('take no way of asking that an entry lists', () => {
    const refusedOnes = readKnowledge().entries.flatMap(({ question, variations, tests }) =>
      [question, ...variations, ...tests].filter((text) => refusalOf(text) !== undefined),
    );
    expect(refusedOnes).to.deep.equal([]);
  }).timeout(20_000);

  it('take no development question that an entry answers', () => {
    expect(developmentQuestions('in-scope').filter(({ utterance }) => refusalOf(utterance) !== undefined)).to.deep.equal([]);
  });

  const saysNothing =
    'nao|sim|ok então|confirmar|hmm|talvez|isso mesmo|não entendi|de novo|voltar|próximo|ajuda|tenho uma dúvida|não funciona|tchau|já resolvi';
  for (const said of saysNothing.split('|')) {
    it(`answer "${said}", which names no subject, with a word about the desk`, () => {
      expect(refusalOf(said)).to.equal('conversa');
    });
  }

  for (const said of ['asdf', 'qwer zxcv', '???', '🙂', '123', 'lkjlkj uiouio']) {
    it(`leave "${said}" without any suggestion`, () => {
      expect(knowledge.find(said, { now }).decision).to.equal('none');
    });
  }

  for (const said of ['não sei quem pode assinar', 'ok, e o prazo?', 'como sei que são vocês?']) {
    it(`leave "${said}" to the entries`, () => {
      expect(refusalOf(said)).to.equal(undefined);
    });
  }

  it('carry their message and address', () => {
    expect(knowledge.find('esqueci a senha do gov.br', { now }).refusal).to.include({ link: 'https://e.gov.br/solicitaratendimentogovbr' });
  });
});
