import { literally } from './literally.ts';

/** What the bot says around the talk: at its end and when something went wrong. */
export const lifecycleTexts = {
  /** Told before the end by silence. */
  stillThere: (minutes: number) =>
    `Você ainda está aí? Sem resposta, vou encerrar a conversa em ${minutes === 1 ? '1 minuto' : `${minutes} minutos`}.`,
  /** Button of that warning. */
  goOn: 'Continuar conversa',
  /** Told when the button was pressed. */
  goingOn: 'Certo, vamos continuar.',
  endedBySilence: (minutes: number) =>
    `Encerrei a conversa porque ficamos ${minutes} minutos sem mensagem sua. Você pode começar outra quando quiser.`,
  turnFailed: (code: string, phone: string) =>
    `Tive um problema e não consegui continuar. Tente de novo em alguns minutos ou ligue para ${phone}. Código: ${code}.`,
  ticketDelayed: (protocolNumber: string, phone: string, portal: { readonly name: string; readonly url: string }) =>
    `O sistema de chamados não respondeu. Seu pedido está guardado com o protocolo **${protocolNumber}** e será registrado assim que o sistema voltar. Se for urgente, ligue para ${phone} ou acesse o [${portal.name}](${portal.url}).`,
  ticketTaken: (protocolNumber: string) => `O sistema de chamados voltou. O chamado **${protocolNumber}** já está nele.`,
  actDelayed: (protocolNumber: string, phone: string, portal: { readonly name: string; readonly url: string }) =>
    `O sistema de chamados não respondeu. O que você pediu para o chamado **${protocolNumber}** está guardado e será feito assim que o sistema voltar. Se for urgente, ligue para ${phone} ou acesse o [${portal.name}](${portal.url}).`,
  actTaken: (protocolNumber: string) => `O sistema de chamados voltou. O que você pediu para o chamado **${protocolNumber}** está feito.`,
  messageTooLate: (protocolNumber: string) =>
    `O chamado **${protocolNumber}** foi encerrado antes da sua mensagem, e ela não entrou nele. Se o problema continua, escreva “reabrir chamado”.`,
  closedBefore: (protocolNumber: string) => `O chamado **${protocolNumber}** já estava encerrado.`,
  notReopened: (protocolNumber: string) =>
    `O chamado **${protocolNumber}** não foi reaberto agora: ele já estava aberto, ou o prazo para reabrir terminou. Para ver a situação dele, escreva “meus chamados”.`,
  /** The ticket system has a number of its own for it. */
  ticketNumberThere: (protocolNumber: string, number: string) =>
    `No sistema de chamados, o chamado **${protocolNumber}** tem também o número **${literally(number)}**.`,
} as const;
