import { literally } from './literally.ts';

interface Summary {
  readonly system: string;
  readonly kind: string;
  readonly description: string;
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
  confirm: ({ system, kind, description, files }: Summary) =>
    `Este é o resumo do chamado:\n\n- Sistema: ${system}\n- Pedido: ${kind}\n- Descrição: ${literally(description)}${files === 0 ? '' : `\n- Arquivos: ${files}`}\n\nPosso registrar assim?`,
  register: 'Confirmar',
  fixDescription: 'Corrigir descrição',
  fixKind: 'Corrigir pedido',
  fixSystem: 'Corrigir sistema',
  giveUp: 'Não registrar',
  notRegistered: 'Certo, não registrei nada.',
  opened: (protocolNumber: string, key: string) =>
    `Seu chamado está registrado. O número do protocolo é **${protocolNumber}** e a chave é **${key}**. Anote ou copie os dois: com eles você consulta o chamado por aqui.`,
  next: (maskedEmail: string, files: number) =>
    `Também envio o protocolo para ${literally(maskedEmail)}. ${files === 0 ? 'Esta conversa será anexada ao chamado.' : 'Esta conversa e os arquivos que você enviou serão anexados ao chamado.'}`,
} as const;
