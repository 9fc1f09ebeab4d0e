import { expect } from 'chai';

import type { TicketDetail } from '../../../bot/service-desk/served-system.ts';
import { tells } from '../../../dialogs/open-ticket/tells.ts';

/** What people write, and what it already tells. */
const descriptions: readonly (readonly [string, readonly TicketDetail[]])[] = [
  ['O botão de enviar não aparece desde ontem.', []],
  ['não consigo entrar no sistema', []],
  ['Não abre a tela de prestação de contas, preciso disso hoje', []],
  ['o sistema está muito lento desde segunda-feira', []],
  ['O documento sumiu depois da atualização', []],
  ['tentei várias vezes e nada', []],
  ['uso o Chrome e a tela fica branca', ['browser']],
  ['Já tentei em outro navegador e dá na mesma', ['browser']],
  ['no firefox e no edge não abre', ['browser']],
  ['O navegador trava', []],
  ['aparece "Sessão expirada, entre novamente" toda hora', ['message']],
  ['a mensagem diz que o CNPJ não está habilitado', ['message']],
  ['dá erro 500 ao salvar', ['message']],
  ['Erro: código 403', ['message']],
  ['Não aparece nenhuma mensagem, só fica carregando', ['message']],
  ['aparece uma mensagem de erro', []],
  ['Acesso o menu Prestação de Contas, clico em Enviar e, depois, a tela volta para o início', ['steps']],
  ['1. abri o processo\n2. cliquei em tramitar\n3. nada aconteceu', ['steps']],
  ['Quando entro com meu CPF e clico em assinar o documento some', ['steps']],
  ['Preenchi o formulário', []],
  ['Em homologação funciona, em produção não', ['environment']],
  ['no ambiente de treinamento não consigo tramitar', ['environment']],
  ['No Edge, ambiente de produção, ao clicar em salvar logo após abrir o convênio aparece "Falha ao gravar"', ['browser', 'environment', 'message', 'steps']], // prettier-ignore
];
const details = ['browser', 'environment', 'message', 'steps'] as const;

describe('tells()', () => {
  for (const [description, told] of descriptions)
    it(`finds ${told.join(', ') || 'nothing'} in: ${description.replaceAll('\n', ' / ')}`, () => {
      expect(details.filter((detail) => tells(description, detail))).to.deep.equal(told);
    });
});
