import { expect } from 'chai';

import { chooseOption, type Option } from '../../../dialogs/questions/choice.ts';

const menu = options('Tirar uma dúvida', 'Abrir um chamado', 'Prestação de contas', 'Falar com atendente');
const yesNo = options('Sim', 'Não, está certo');
const plainYesNo = options('Sim', 'Não');
const systems: readonly Option[] = [
  { label: 'Transferegov.br', aliases: ['Siconv', 'Plataforma +Brasil'] },
  { label: 'Processo Eletrônico Nacional (PEN)', aliases: ['PEN'] },
  { label: 'SEI', aliases: ['Sistema Eletrônico de Informações'] },
  { label: 'Outro sistema', apart: true },
];
const tickets = options('Abrir chamado', 'Reabrir chamado', 'Ver meus chamados');

const table: readonly (readonly [readonly Option[], string, string | undefined])[] = [
  // By number and place.
  [menu, '1', 'Tirar uma dúvida'],
  [menu, '2)', 'Abrir um chamado'],
  [menu, '(3)', 'Prestação de contas'],
  [menu, 'opção 2', 'Abrir um chamado'],
  [menu, 'Quero a opção 2, por favor', 'Abrir um chamado'],
  [menu, 'número 4', 'Falar com atendente'],
  [menu, 'nº 4', 'Falar com atendente'],
  [menu, '2️⃣', 'Abrir um chamado'],
  [menu, '２', 'Abrir um chamado'],
  [menu, 'dois', 'Abrir um chamado'],
  [menu, 'opção um', 'Tirar uma dúvida'],
  [menu, 'um', 'Tirar uma dúvida'],
  [menu, 'a primeira', 'Tirar uma dúvida'],
  [systems, 'o último', 'SEI'],
  [systems, '4', 'Outro sistema'],
  [menu, 'o segundo', 'Abrir um chamado'],
  [menu, 'a terceira opção', 'Prestação de contas'],
  [menu, 'o último', 'Falar com atendente'],
  [menu, 'última', 'Falar com atendente'],
  [menu, 'a penúltima', 'Prestação de contas'],
  [menu, '2 - Abrir um chamado', 'Abrir um chamado'],
  [menu, '0', undefined],
  [menu, '5', undefined],
  [menu, 'a quinta', undefined],
  [menu, '12', undefined],
  [menu, '1 ou 2', undefined],
  // By label, without accents or case.
  [menu, 'Tirar uma dúvida', 'Tirar uma dúvida'],
  [menu, 'TIRAR UMA DUVIDA', 'Tirar uma dúvida'],
  [menu, 'PRESTAÇÃO DE CONTAS!', 'Prestação de contas'],
  [menu, 'prestacao de contas', 'Prestação de contas'],
  [yesNo, 'não, está certo', 'Não, está certo'],
  [systems, 'siconv', 'Transferegov.br'],
  [systems, 'transferegov', 'Transferegov.br'],
  [systems, 'pen', 'Processo Eletrônico Nacional (PEN)'],
  [systems, 'o SEI', 'SEI'],
  [systems, 'sistema SEI', 'SEI'],
  [systems, 'plataforma mais brasil', 'Transferegov.br'],
  // By part of the label, and with more around it.
  [menu, 'dúvida', 'Tirar uma dúvida'],
  [menu, 'chamado', 'Abrir um chamado'],
  [menu, 'contas', 'Prestação de contas'],
  [menu, 'abrir', 'Abrir um chamado'],
  [menu, 'atendente', 'Falar com atendente'],
  [menu, 'quero falar com um atendente', 'Falar com atendente'],
  [menu, 'quero falar com um atendente agora', 'Falar com atendente'],
  [menu, 'gostaria de abrir um chamado', 'Abrir um chamado'],
  [systems, 'processo eletrônico', 'Processo Eletrônico Nacional (PEN)'],
  [systems, 'é sobre o transferegov', 'Transferegov.br'],
  [systems, 'outro', 'Outro sistema'],
  // With slips.
  [menu, 'atendete', 'Falar com atendente'],
  [menu, 'prestaçao de comtas', 'Prestação de contas'],
  [menu, 'abrir chamdo', 'Abrir um chamado'],
  [systems, 'trasferegov', 'Transferegov.br'],
  [systems, 'transferego', 'Transferegov.br'],
  // Ambiguous, refused, or a question of its own.
  [tickets, 'chamado', undefined],
  [tickets, 'chamados', undefined],
  [tickets, 'abrir', 'Abrir chamado'],
  [tickets, 'abrir chamado', 'Abrir chamado'],
  [tickets, 'ver', 'Ver meus chamados'],
  [menu, 'como abrir um chamado?', undefined],
  [menu, 'não quero abrir um chamado', undefined],
  [menu, 'onde vejo a prestação de contas', undefined],
  [menu, 'a prestação de contas do convênio foi rejeitada e preciso reenviar', undefined],
  [menu, 'minha proposta sumiu', undefined],
  [menu, 'o chamado que abri ontem não teve resposta', undefined],
  [systems, 'não sei', undefined],
  [systems, 'sei não', undefined],
  [plainYesNo, 'não sei', undefined],
  [plainYesNo, 'não consigo acessar', undefined],
  [plainYesNo, 'sim mas', undefined],
  [plainYesNo, 'sim', 'Sim'],
  [plainYesNo, 'nao', 'Não'],
  [plainYesNo, 'não, obrigado', 'Não'],
  [menu, '', undefined],
  [menu, '?!', undefined],
  [menu, 'de', undefined],
  [menu, 'por favor', undefined],
  [[], '1', undefined],
];

describe('chooseOption()', () => {
  for (const [choices, text, label] of table) {
    it(`takes "${text}" among ${choices.map((option) => option.label).join(' | ') || 'nothing'} as ${label ?? 'none'}`, () => {
      expect(chooseOption(text, choices)?.label).to.equal(label);
    });
  }

  it('prefers a whole label to a part of another', () => {
    expect(chooseOption('chamado', options('Abrir chamado', 'Chamado'))?.label).to.equal('Chamado');
  });

  it('gives back the very option, with all that hangs on it', () => {
    const choices = [{ label: 'Sim', value: 1 }, { label: 'Não', value: 2 }]; // prettier-ignore
    expect(chooseOption('não', choices)).to.equal(choices[1]);
  });
});

function options(...labels: readonly string[]): readonly Option[] {
  return labels.map((label) => ({ label }));
}
