/** What the bot says around the talk: at its end and when something went wrong. */
export const lifecycleTexts = {
  endedBySilence: (minutes: number) =>
    `Encerrei a conversa porque ficamos ${minutes} minutos sem mensagem sua. Você pode começar outra quando quiser.`,
  turnFailed: (code: string, phone: string) =>
    `Tive um problema e não consegui continuar. Tente de novo em alguns minutos ou ligue para ${phone}. Código: ${code}.`,
} as const;
