interface Privacy {
  readonly url: string;
  readonly contact: string;
  readonly retentionDays: number;
}

/** What the bot says first, and between two subjects. */
export const mainTexts = {
  hello: 'Olá! Sou a assistente virtual da Central de Atendimento, um programa de computador.',
  scope: (systems: string) =>
    `Respondo dúvidas sobre ${systems}. Também registro chamados, a qualquer hora, e chamo um atendente quando há alguém disponível.`,
  security:
    'Atenção: nunca pedimos senha. Além de nome, e-mail e CPF no início, ninguém vai pedir seus dados pessoais ou seu login por aqui.',
  privacy: ({ url, contact, retentionDays }: Privacy) =>
    `Uso seu nome, e-mail e CPF só para identificar você e registrar o atendimento. A conversa fica guardada por ${retentionDays} dias. Se houver chamado, ela é anexada a ele. [Veja como cuidamos dos seus dados](${url}) ou pergunte ao encarregado: ${contact}.`,
  firstMenu: 'Como posso ajudar? Escreva sua dúvida em uma frase ou escolha uma opção.',
  menu: 'Posso ajudar em mais alguma coisa? Escreva sua dúvida ou escolha uma opção.',
  empty: 'Escreva sua dúvida em uma frase ou escolha uma das opções.',
  alreadyRegistered: (protocolNumber: string) => `Seu chamado já está registrado com o protocolo **${protocolNumber}**.`,
} as const;
