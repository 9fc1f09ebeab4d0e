import type { Frame } from '../service-desk/calendar/frames.ts';
import type { CalendarException, Ordinance, SpecialDay } from '../service-desk/calendar/special-day.ts';
import { hourInWords } from './hour-in-words.ts';

const form = 'O formato está em docs/calendar.md.';

/** What is said to operators about the business calendar and its files. */
export const calendarTexts = {
  usage: [
    'Use: npm run calendar -- list',
    '  ou npm run calendar -- explain DATA [--system SISTEMA]',
    '  ou npm run calendar -- add closed DATA [--until DATA] [--from HH:MM] [--to HH:MM] [--systems a,b] --reason "MOTIVO"',
    '  ou npm run calendar -- add open DATA [--until DATA] --from HH:MM --to HH:MM [--systems a,b] --reason "MOTIVO"',
    '  ou npm run calendar -- add ARQUIVO.yaml   (a portaria de um ano)',
    '  ou npm run calendar -- remove ID   (o id que "list" mostra, ou o ano de uma portaria)',
    'Escreva as datas assim: 2026-12-24 ou 24/12/2026. Os horários são de Brasília.',
  ].join('\n'),
  unreadable: (file: string, line: number) => `${file}:${line}: o YAML não pode ser lido. Confira recuo, aspas e dois-pontos. ${form}`,
  wrong: (file: string, key: string, problem: string) => `${file}: ${key === '' ? '' : `${key}: `}${problem}. ${form}`,
  noDate: 'a data não existe; escreva, por exemplo, 2026-12-24',
  noTime: 'a hora não existe; escreva entre aspas, por exemplo, "08:00"',
  endsEarly: 'o fim vem antes do começo; corrija um dos dois',
  otherYear: 'o dia é de outro ano; corrija um dos dois',
  sameId: 'este id já existe; escolha outro',
  needsTimes: 'um atendimento extraordinário precisa de começo e fim (das e as)',
  givenFile: 'portaria',
  misnamed: (file: string, expected: string) => `${file}: o arquivo tem outro nome do que devia. Mude o nome para ${expected}.`,
  unknownFile: (file: string) => `${file}: este arquivo não é do calendário. Apague-o, ou dê a ele o nome do ano, como 2027.yaml.`,
  unknownSystem: (id: string, system: string, known: readonly string[]) =>
    `exceptions.yaml: a exceção ${id} cita o sistema "${system}", que não existe. Use um destes: ${known.join(', ')}.`,
  unknownEntry: (id: string) => `nada com o id "${id}" foi cadastrado. Veja o que existe com: npm run calendar -- list`,
  wrongFile: (file: string) => `O arquivo ${file} não pode ser lido. Confira o caminho.`,
  wrongSystem: (system: string, known: readonly string[]) =>
    `O sistema "${system}" não existe ou não tem atendentes. Use um destes: ${known.join(', ')}.`,
  refused: (details: string) => `Não foi possível.\n${details}`,
  added: (exception: CalendarException) => `Cadastrado e já em vigor:\n${exceptionLine(exception)}`,
  entered: (year: number) => `A portaria de ${year} foi cadastrada e já está em vigor.`,
  removed: (id: string) => `"${id}" foi retirado do calendário.`,
  ordinanceLine: ({ year, source, optionalDays }: Ordinance) =>
    `${year}: ${source} (${optionalDays.length === 1 ? '1 ponto facultativo' : `${optionalDays.length} pontos facultativos`})`,
  unconfirmed: (year: number) =>
    `${year}: a portaria ainda não foi cadastrada. As datas são calculadas e precisam de confirmação: npm run calendar -- add ARQUIVO.yaml`,
  noExceptions: 'Nenhuma exceção cadastrada.',
  exceptionLine,
  fault: (fault: string) => `Recusado, e por isso vale a versão anterior: ${fault}`,
  date: (date: string) => capitalised(longDate.format(new Date(date))),
  special: (day: SpecialDay, isWorked: boolean) =>
    `  ${day.name}: ${kinds[day.kind]}${partInWords(day.part)}${isWorked ? ', com atendimento' : ''} (${sourceInWords(day)})`,
  ordinary: '  Dia comum.',
  attends: (frames: readonly Frame[]) => (frames.length === 0 ? '  Sem atendimento' : `  Atendimento ${framesInWords(frames)}`),
} as const;

const kinds: Readonly<Record<SpecialDay['kind'], string>> = {
  holiday: 'feriado nacional',
  optional: 'ponto facultativo',
  closure: 'sem atendimento',
  opening: 'atendimento extraordinário',
};

const longDate = new Intl.DateTimeFormat('pt-BR', { dateStyle: 'full', timeZone: 'UTC' });

/**
 * Hours of a day, e.g. `das 8h às 12h e das 13h30 às 18h`.
 */
export function framesInWords(frames: readonly Frame[]): string {
  return new Intl.ListFormat('pt-BR').format(frames.map(({ from, to }) => `das ${hourInWords(from)} às ${hourInWords(to)}`));
}

function exceptionLine({ id, kind, first, last, part, systems, reason }: CalendarException): string {
  const days = first === last ? first : `${first} a ${last}`;
  return `${id}: ${days}, ${kinds[kind]}${partInWords(part)}${systems === undefined ? '' : `, só ${systems.join(', ')}`}: ${reason}`;
}

function partInWords({ from, to }: Frame): string {
  if (from === '00:00') return to === '24:00' ? '' : ` até as ${hourInWords(to)}`;
  return to === '24:00' ? ` a partir das ${hourInWords(from)}` : ` ${framesInWords([{ from, to }])}`;
}

function sourceInWords({ kind, source, isConfirmed }: SpecialDay): string {
  if (!isConfirmed) return 'data calculada: a portaria deste ano ainda não foi cadastrada';
  return kind === 'closure' || kind === 'opening' ? `exceção ${source}` : source;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
