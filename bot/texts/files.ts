import { literally } from './literally.ts';

const list = new Intl.ListFormat('pt-BR', { type: 'conjunction' });

/** What the bot says about the files that a person sends. */
export const filesTexts = {
  received: (names: readonly string[], tickets: readonly string[]) =>
    `${names.length === 1 ? 'Recebi o arquivo' : 'Recebi os arquivos'} ${listed(names)}. ${destination(names, tickets)}`,
  checking: (names: readonly string[]) =>
    names.length === 1
      ? `Recebi o arquivo ${listed(names)}. Ele está em verificação de segurança. Aviso você quando terminar.`
      : `Recebi os arquivos ${listed(names)}. Eles estão em verificação de segurança. Aviso você quando terminar.`,
  checked: (names: readonly string[], tickets: readonly string[]) =>
    names.length === 1
      ? `A verificação terminou: o arquivo ${listed(names)} está em ordem. ${destination(names, tickets)}`
      : `A verificação terminou: os arquivos ${listed(names)} estão em ordem. ${destination(names, tickets)}`,
  refused: (names: readonly string[]) =>
    names.length === 1
      ? `O antivírus encontrou uma ameaça no arquivo ${listed(names)}, e ele foi apagado. Verifique seu aparelho e envie outro arquivo, ou conte o problema por escrito.`
      : `O antivírus encontrou uma ameaça nos arquivos ${listed(names)}, e eles foram apagados. Verifique seu aparelho e envie outros arquivos, ou conte o problema por escrito.`,
  /** How a ticket's conversation names a file. */
  line: (name: string) => `[Arquivo: ${name}]`,
  unnamed: 'arquivo',
} as const;

function destination({ length }: readonly string[], tickets: readonly string[]): string {
  if (tickets.length === 0) return `Se registrarmos um chamado, ${length === 1 ? 'ele vai junto' : 'eles vão junto'}.`;
  const numbers = `${tickets.length === 1 ? 'ao chamado' : 'aos chamados'} ${list.format(tickets.map((number) => `**${number}**`))}`;
  return `${length === 1 ? 'Ele fica anexado' : 'Eles ficam anexados'} ${numbers}.`;
}

function listed(names: readonly string[]): string {
  return list.format(names.map(literally));
}
