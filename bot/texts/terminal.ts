/** What the commands in the terminal say to managers and operators. */
export const terminalTexts = {
  askUsage: 'Use: npm run ask -- "pergunta" [--explain] [--system ID]\n  ou npm run ask -- --batch ARQUIVO.jsonl',
  unknownSystem: (id: string) => `Não existe sistema com o id "${id}". Use um id de knowledge/systems.yaml.`,
  sourceLine: (id: string, date: string, sources: readonly string[]) => `[${id}] Resposta de ${date}. Fonte: ${sources.join(', ')}`,
  didYouMean: (candidates: readonly { readonly id: string; readonly confidence: number; readonly question: string }[]) =>
    [
      'Você quis dizer:',
      ...candidates.map(({ id, confidence, question }) => `- ${question} [${id}, ${Math.round(confidence * 100)} %]`),
    ].join('\n'),
  noAnswer: 'Não encontrei uma resposta para isso.',
  knowledgeUsage: 'Use: npm run knowledge -- check',
  knowledgeFine: (entries: number, version: string) => `Tudo certo: ${entries} entradas, versão ${version}.`,
  knowledgeFaults: (count: number) => (count === 1 ? '1 problema para corrigir.' : `${count} problemas para corrigir.`),
  knowledgeWarnings: (count: number) => (count === 1 ? '1 aviso.' : `${count} avisos.`),
} as const;
