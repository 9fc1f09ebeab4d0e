import { expect } from 'chai';

import { loadKnowledge } from '../../../knowledge/load-knowledge.ts';
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
  ['como faço um empenho no SIAFI', 'sistemas-nao-atendidos'],
  ['meu cadastro no Comprasnet', 'sistemas-nao-atendidos'],
  ['a reserva do SCDP sumiu', 'sistemas-nao-atendidos'],
  ['não sei mexer no siafi', 'sistemas-nao-atendidos'],
  ['quanto custa o passaporte', 'outros-orgaos'],
  ['meu seguro-desemprego', 'outros-orgaos'],
  ['Quando sai a restituição do imposto de renda?', 'outros-orgaos'],
];

const served: readonly (readonly [string, string])[] = [
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

  it('hold for every development question about the GOV.BR account and the password of the Portal', () => {
    const asked = developmentQuestions('out-of-scope').filter(({ kind }) => kind === 'gov_br_account' || kind === 'portal_password');
    expect(asked.map(({ utterance }) => refusalOf(utterance) ?? utterance)).to.have.members([
      ...Array<string>(8).fill('conta-govbr'),
      ...Array<string>(4).fill('senha-do-portal'),
    ]);
  });

  it('take no development question that an entry answers', () => {
    expect(developmentQuestions('in-scope').filter(({ utterance }) => refusalOf(utterance) !== undefined)).to.deep.equal([]);
  });

  it('carry their message and address', () => {
    expect(knowledge.find('esqueci a senha do gov.br', { now }).refusal).to.include({ link: 'https://e.gov.br/solicitaratendimentogovbr' });
  });
});
