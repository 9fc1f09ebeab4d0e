import { readEntryFile } from '../entry-file.ts';

/** What an entry says, by the keys of its front matter and `resposta`: all of them, in the order in which they are written. */
export const columns = [
  'id',
  'sistema',
  'pergunta',
  'variacoes',
  'palavras_chave',
  'situacao',
  'publicar_em',
  'expira_em',
  'revisar_em',
  'responsavel',
  'nivel',
  'perfil',
  'fontes',
  'relacionadas',
  'proximos',
  'se_nao_resolver',
  'testes',
  'resposta',
] as const;
/** One of them. */
export type Column = (typeof columns)[number];

/** An entry on its way in or out. A column that is not there is left as it is; `null` empties it. */
export type EntryRecord = Readonly<Partial<Record<Column, unknown>>>;

/** An entry of a file that is imported. */
export interface ImportedEntry {
  /** Where it begins in that file, 1 for the first line. */
  readonly line: number;
  readonly record: EntryRecord;
  /** What it says of an entry that does not exist yet. */
  readonly ifNew?: EntryRecord;
}

/** Columns that hold several texts. */
export const lists = ['variacoes', 'palavras_chave', 'fontes', 'relacionadas', 'testes'] as const satisfies readonly Column[];

/** Whether a name is that of a column. */
export function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}

/** What an entry file says, without what is empty; `undefined` for a file that cannot be read. */
export function recordOf(file: string, text: string): EntryRecord | undefined {
  const read = readEntryFile(file, text);
  if ('faults' in read) return undefined;
  const said = { ...read.value.head, resposta: read.value.answer };
  return Object.fromEntries(columns.flatMap((column) => (isEmpty(said[column]) ? [] : [[column, said[column]]])));
}

/** Whether a value says nothing: nothing at all, or an empty text or list. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
