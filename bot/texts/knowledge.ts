/** What the commands that look after a running knowledge base say to managers and operators. */
export const knowledgeTexts = {
  wentBack: (version: string) => `A versão ${version} responde agora, até a próxima alteração que passar na verificação.`,
  notKept: (versions: string) =>
    versions === ''
      ? 'Nenhuma versão anterior está guardada.'
      : `Não há essa versão, nem outra antes dela. Guardadas, da mais antiga à mais nova: ${versions}.`,
  whyUsage: 'Use: npm run knowledge -- why ID\n  ID: o id de uma mensagem ou de uma conversa',
  noConversation: (id: string) => `Não existe conversa com o id "${id}".`,
  noAnswer: (id: string) => `Nenhuma resposta da base de conhecimento foi dada em "${id}".`,
  gapsUsage: 'Use: npm run knowledge -- gaps [--since 2026-10-01] [--with PASTA]',
  gaps: (misses: number, groups: number) =>
    misses === 0 ? 'Nenhuma pergunta ficou sem resposta.' : `${counted(misses, 'pergunta')} sem resposta, em ${counted(groups, 'grupo')}.`,
  gap: (gap: {
    readonly number: number;
    readonly weight: number;
    readonly asked: number;
    readonly tickets: number;
    readonly last: string;
  }) => `${gap.number}. Peso ${gap.weight}: ${counted(gap.asked, 'pergunta')}, ${counted(gap.tickets, 'chamado')}, a última em ${gap.last}`,
  gapQuestion: (text: string, times: number) => `   - ${text}${times > 1 ? ` (${times} vezes)` : ''}`,
  proposeVariation: (entry: string, question: string) => `   Proposta: ponha "${question}" nas variacoes de ${entry}.`,
  proposeEntry: (question: string) =>
    `   Proposta: escreva uma entrada nova para "${question}", ou declare o assunto em _nao-atendidos.yaml.`,
  draft: (draft: { readonly version: string; readonly misses: number; readonly answered: number; readonly suggested: number }) =>
    `Com o rascunho ${draft.version}, ${draft.answered} de ${draft.misses} teriam resposta e ${draft.suggested} teriam sugestões.`,
} as const;

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
