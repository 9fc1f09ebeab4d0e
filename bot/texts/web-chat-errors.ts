/** What the chat channel answers to a message that it cannot take. */
export const webChatErrorTexts = {
  textTooLong: (limit: number) =>
    `Sua mensagem é longa demais. O limite é de ${limit.toLocaleString('pt-BR')} letras e espaços. Divida em mensagens menores.`,
  interrupted: 'O envio parou no meio do caminho. Verifique sua internet e envie de novo.',
  ended: 'Esta conversa foi encerrada. Comece uma nova conversa para continuar.',
  tooMany: (seconds: number) =>
    `Você enviou muitas mensagens em pouco tempo. Espere ${seconds === 1 ? '1 segundo' : `${seconds} segundos`} e tente de novo.`,
  unavailable: 'Não consegui guardar sua mensagem agora. Tente de novo em alguns segundos.',
} as const;
