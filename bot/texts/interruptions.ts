interface Portal {
  readonly name: string;
  readonly url: string;
}

const inOneSentence = new Intl.ListFormat('pt-BR');

/** What the bot answers to words that work at every step. */
export const interruptionTexts = {
  help: 'Você pode escrever: “menu”, “atendente”, “meus chamados”, “telefone”, “meus dados”, “cancelar” ou “encerrar”. Ou escreva sua dúvida quando eu perguntar.',
  channels: ({ phone, portal }: { readonly phone: string; readonly portal: Portal }) =>
    `Você também pode ligar para ${phone}, em dias úteis, das 8h às 18h, ou acessar o [${portal.name}](${portal.url}) a qualquer hora.`,
  personalData: ({ contact, url, retentionDays }: { readonly contact: string; readonly url: string; readonly retentionDays: number }) =>
    `Uso seu nome, e-mail e CPF só para identificar você e registrar o atendimento. Guardo conversas sem chamado por ${retentionDays} dias. Para ver, corrigir ou apagar seus dados, fale com o encarregado: ${contact}. [Saiba como cuidamos dos seus dados](${url}).`,
  protocolNumbers: (numbers: readonly string[]) =>
    numbers.length === 1
      ? `O protocolo do chamado desta conversa é **${numbers.join('')}**. Para ver outros, escreva “meus chamados”.`
      : `Os protocolos dos chamados desta conversa são ${inOneSentence.format(numbers.map((number) => `**${number}**`))}. Para ver outros, escreva “meus chamados”.`,
  who: 'Sou a assistente virtual da Central de Atendimento, um programa de computador.',
  thanks: 'Por nada!',
  greeting: 'Olá!',
  insult: 'Estou aqui para ajudar. Se preferir, posso registrar um chamado.',
  cancelled: 'Certo, cancelei.',
  backToMenu: 'Certo, voltamos ao menu.',
  bye: 'Até logo! Se precisar, é só abrir uma nova conversa.',
} as const;
