/** What the commands that look after a running knowledge base say to managers and operators. */
export const knowledgeTexts = {
  wentBack: (version: string) => `A versão ${version} responde agora, até a próxima alteração que passar na verificação.`,
  notKept: (versions: string) =>
    versions === ''
      ? 'Nenhuma versão anterior está guardada.'
      : `Não há essa versão, nem outra antes dela. Guardadas, da mais antiga à mais nova: ${versions}.`,
} as const;
