import type { TicketDetail } from '../service-desk/served-system.ts';
import { literally } from './literally.ts';

interface Summary {
  readonly system: string;
  readonly kind: string;
  readonly description: string;
  /** What else the desk was told, each with its name. */
  readonly details: readonly (readonly [string, string])[];
  /** How many were sent. */
  readonly files: number;
}

/** What is said while a ticket is opened. */
export const openTicketTexts = {
  menu: 'Registrar um chamado',
  opensWith: [
    'abrir chamado',
    'abrir um chamado',
    'quero abrir um chamado',
    'quero abrir chamado',
    'preciso abrir um chamado',
    'gostaria de abrir um chamado',
    'registrar chamado',
    'registrar um chamado',
    'quero registrar um chamado',
    'novo chamado',
    'abrir ticket',
  ],
  notHere: (system: string, phone: string, portal: { readonly name: string; readonly url: string }) =>
    `Chamados do ${system} não são abertos por aqui. Para isso, ligue para ${phone} ou acesse o [${portal.name}](${portal.url}).`,
  askKind: (system: string) => `Que tipo de pedido é, sobre ${system}?`,
  chooseOne: 'Escolha uma das opções, por favor.',
  describe:
    'Descreva o problema: o que você tentou fazer, o que apareceu na tela e quando aconteceu. Se quiser, envie um print da tela ou outro arquivo. Não escreva senhas nem dados de outras pessoas, e esconda os que aparecerem na imagem.',
  describeMore: (question: string) =>
    `Vou registrar sua dúvida: “${literally(question)}”. Conte também o que você tentou fazer e o que apareceu na tela. Se quiser, envie um print ou outro arquivo. Esconda senhas e dados de outras pessoas.`,
  tooShort: 'Ficou curto para quem vai atender você. Conte um pouco mais, por favor.',
  tooLong: (limit: number) => `Sua mensagem é muito longa. Resuma em até ${limit} caracteres.`,
  twoSubjects: (first: string, second: string) =>
    `Parece que você contou dois assuntos, e cada chamado trata de um só. Quer abrir dois chamados?\n\n1. ${literally(first)}\n2. ${literally(second)}`,
  openTwo: 'Abrir dois chamados',
  openOne: 'É um assunto só',
  secondNow: (description: string) => `Agora o segundo chamado: “${literally(description)}”`,
  similar: (protocolNumber: string) =>
    `Você já tem um chamado aberto que parece igual: **${protocolNumber}**. Quer registrar outro mesmo assim?`,
  registerAnother: 'Registrar outro',
  seeSimilar: 'Ver esse chamado',
  details: {
    steps: {
      name: 'Passos',
      question: 'O que você fez até o problema aparecer? Conte os passos, na ordem.',
      options: [],
    },
    message: {
      name: 'Mensagem de erro',
      question: 'Apareceu alguma mensagem de erro? Se apareceu, copie o texto dela aqui.',
      options: ['Não apareceu'],
    },
    browser: {
      name: 'Navegador',
      question: 'Qual navegador você usa?',
      options: ['Chrome', 'Edge', 'Firefox'],
    },
    environment: {
      name: 'Ambiente',
      question: 'Em qual ambiente isso aconteceu?',
      options: ['Produção', 'Homologação ou treinamento'],
    },
  } satisfies Readonly<Record<TicketDetail, { readonly name: string; readonly question: string; readonly options: readonly string[] }>>,
  unknown: 'Não sei',
  enough: 'Ir para o resumo',
  fixDetails: 'Corrigir detalhes',
  confirm: ({ system, kind, description, details, files }: Summary) =>
    `Este é o resumo do chamado:\n\n- Sistema: ${system}\n- Pedido: ${kind}\n- Descrição: ${literally(description)}${details.map(([name, told]) => `\n- ${name}: ${literally(told)}`).join('')}${files === 0 ? '' : `\n- Arquivos: ${files}`}\n\nPosso registrar assim?`,
  linkedTo: 'Continuação do chamado',
  register: 'Confirmar',
  fixDescription: 'Corrigir descrição',
  fixKind: 'Corrigir pedido',
  fixSystem: 'Corrigir sistema',
  giveUp: 'Não registrar',
  drop: 'Desistir',
  /** A plain "no" to the summary is none of these: it asks for a change. */
  dropAlso: ['Não registrar', 'não registre', 'não quero registrar', 'não quero mais registrar', 'não precisa registrar'],
  whatToChange: 'Certo. O que você quer mudar?',
  notRegistered: 'Certo, não registrei nada.',
  opened: (protocolNumber: string, key: string) =>
    `Seu chamado está registrado. O número do protocolo é **${protocolNumber}** e a chave é **${key}**. Anote ou copie os dois: com eles você consulta o chamado por aqui.`,
  next: (maskedEmail: string, files: number) =>
    `Também envio o protocolo para ${literally(maskedEmail)}. ${files === 0 ? 'Esta conversa será anexada ao chamado.' : 'Esta conversa e os arquivos que você enviou serão anexados ao chamado.'}`,
} as const;
