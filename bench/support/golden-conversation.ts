/**
 * What the person of the measured conversation says after the greeting: identification, a question that is looked for in all entries,
 * "sim", the end. With the greeting these are eight turns.
 */
export const goldenLines = [
  'Maria da Silva',
  'maria@exemplo.gov.br',
  '529.982.247-25',
  'Está certo',
  'como envio a prestação de contas do convênio?',
  'sim',
  'encerrar',
] as const;
