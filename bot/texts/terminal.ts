/** What the commands in the terminal say to managers and operators. */
export const terminalTexts = {
  mail: (to: string, subject: string, body: string) => `\n[E-mail para ${to}: ${subject}]\n${body.replace(/^/gm, '  ')}`,
  askUsage: 'Use: npm run ask -- "pergunta" [--explain] [--system ID]\n  ou npm run ask -- --batch ARQUIVO.jsonl',
  batchUnreadable: (file: string) =>
    `O arquivo "${file}" não pode ser lido. Escreva uma linha assim para cada pergunta: {"utterance": "pergunta"}`,
  unknownSystem: (id: string) => `Não existe sistema com o id "${id}". Use um id de knowledge/systems.yaml.`,
  sourceLine: (id: string, date: string, sources: readonly string[]) => `[${id}] Resposta de ${date}. Fonte: ${sources.join(', ')}`,
  didYouMean: (candidates: readonly { readonly id: string; readonly confidence: number; readonly question: string }[]) =>
    [
      'Você quis dizer:',
      ...candidates.map(({ id, confidence, question }) => `- ${question} [${id}, ${Math.round(confidence * 100)} %]`),
    ].join('\n'),
  noAnswer: 'Não encontrei uma resposta para isso.',
  knowledgeUsage: [
    'Use: npm run knowledge -- COMANDO',
    '  check                            confere tudo',
    '  accept                           aceita as conversas de knowledge/conversations como estão agora',
    '  review                           o que está para revisar e o que expirou, por responsável',
    '  import ARQUIVO [--dry-run] [--set chave=valor]   traz entradas de .csv, .json, .tsv (QnA Maker) ou .qna',
    '  export ARQUIVO [--system ID]     escreve as entradas em .csv, .json, .tsv ou .qna; com --format F em vez do arquivo, na saída',
    '  rollback [VERSÃO]                volta à versão anterior',
    '  why ID                           por que uma resposta foi dada',
    '  gaps                             as perguntas que ficaram sem resposta',
  ].join('\n'),
  knowledgeFine: (entries: number, version: string) => `Tudo certo: ${entries} entradas, versão ${version}.`,
  knowledgeFaults: (count: number) => (count === 1 ? '1 problema para corrigir.' : `${count} problemas para corrigir.`),
  leftOut: (found: number, asked: number) =>
    `Variações que acham a sua entrada quando só elas ficam de fora: ${found} de ${asked} (${((100 * found) / Math.max(1, asked)).toFixed(1).replace('.', ',')} %).`,
  accepted: (files: readonly string[]) => (files.length === 0 ? 'Nenhuma conversa mudou.' : `Reescritas: ${files.join(', ')}`),
  unknownFormat: (formats: readonly string[]) => `Use um arquivo ou formato destes: ${formats.join(', ')}.`,
  noSuchFile: (file: string) => `Não consegui ler o arquivo ${file}.`,
  newEntry: (id: string, line: number, question: string) => `nova  ${id} (linha ${line}): ${question}`,
  changedEntry: (id: string, line: number) => `muda  ${id} (linha ${line})`,
  importRefused: (count: number) => `${count === 1 ? '1 problema' : `${count} problemas`}: nada foi escrito.`,
  imported: (added: number, changed: number, unchanged: number, isDryRun: boolean) =>
    `Novas: ${added}. Mudam: ${changed}. Iguais: ${unchanged}. ${isDryRun ? 'Ensaio: nada foi escrito.' : 'Tudo escrito. Confira agora: npm run knowledge -- check'}`,
  nothingToReview: 'Nada para revisar.',
  reviewTitles: {
    overdue: 'com a revisão vencida',
    soon: 'para revisar em 30 dias',
    expired: 'expiradas, já sem resposta',
    expiring: 'expiram em 30 dias',
  },
  reviewLine: (date: string, id: string, question: string) => `    ${date}  ${id}: ${question}`,
  knowledgeWarnings: (count: number) => (count === 1 ? '1 aviso.' : `${count} avisos.`),
} as const;
