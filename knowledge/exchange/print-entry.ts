import { isScalar, parseDocument, stringify } from 'yaml';

import { splitEntry } from '../entry-file.ts';
import { columns, isEmpty, type Column, type EntryRecord } from './entry-record.ts';

/** The text of a new entry file. */
export function printEntry(record: EntryRecord): string {
  const head = columns.filter((column) => column !== 'resposta').map((column) => printKey(column, record[column]));
  return fileOf(head.join(''), record.resposta);
}

/** The text of an entry file in which only these columns are other than before; all other lines stay as they are. */
export function changeEntry(text: string, changes: EntryRecord): string {
  const { head = '', body = '' } = splitEntry(text) ?? {};
  const parts = new Map(keysOf(head));
  for (const column of columns) {
    if (column === 'resposta' || !(column in changes)) continue;
    parts.set(column, printKey(column, changes[column]));
  }
  return fileOf([...parts.values()].join(''), 'resposta' in changes ? changes.resposta : body.trim());
}

function fileOf(head: string, answer: unknown): string {
  return `---\n${head}---\n\n${typeof answer === 'string' ? answer : ''}\n`;
}

function printKey(column: Column, value: unknown): string {
  return isEmpty(value) ? '' : stringify({ [column]: value }, { lineWidth: 0, singleQuote: true });
}

/** The lines of each key of a front matter, with the comments above it. */
function keysOf(head: string): readonly (readonly [string, string])[] {
  const text = `${head}\n`;
  const { contents } = parseDocument(text);
  const items = typeof contents === 'object' && contents !== null && 'items' in contents ? contents.items : [];
  const keys = (items as readonly { readonly key: unknown }[]).flatMap(({ key }) =>
    isScalar(key) && key.range ? [{ name: String(key.value), start: text.lastIndexOf('\n', key.range[0]) + 1 }] : [],
  );
  return keys.map(({ name, start }, at) => [name, text.slice(at === 0 ? 0 : start, keys[at + 1]?.start)]);
}
