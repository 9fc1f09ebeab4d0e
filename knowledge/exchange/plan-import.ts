import { isDeepStrictEqual } from 'node:util';

import { textFaults } from '../check/check-knowledge.ts';
import { readEntryFile } from '../entry-file.ts';
import type { Fault } from '../faults.ts';
import type { KnowledgeFile } from '../knowledge-files.ts';
import { parseKnowledge } from '../parse-knowledge.ts';
import type { Read } from '../yaml-file.ts';
import { columns, isColumn, isEmpty, recordOf, type Column, type EntryRecord, type ImportedEntry } from './entry-record.ts';
import { changeEntry, printEntry } from './print-entry.ts';

/** What an import would do to an entry. */
export interface Change {
  readonly id: string;
  readonly isNew: boolean;
  /** Line of the imported file. */
  readonly line: number;
  /** The columns that change, with what they say before and after. */
  readonly columns: readonly { readonly column: Column; readonly before: unknown; readonly after: unknown }[];
}

/** What an import would do. */
export interface ImportPlan {
  readonly changes: readonly Change[];
  /** How many entries stay as they are. */
  readonly unchanged: number;
  /** The files that are to be written, all or none. */
  readonly files: readonly KnowledgeFile[];
}

/** An imported file, and what its new entries say where it says nothing. */
export interface Import {
  readonly file: string;
  readonly entries: readonly ImportedEntry[];
  readonly defaults: EntryRecord;
}

interface Planned extends KnowledgeFile {
  readonly change: Change;
}

/**
 * What importing would do to the files of a knowledge folder: an entry with a known id changes, any other one is new (and a draft, if
 * nothing else is said), none goes. One fault, and nothing may be written; faults name lines of the imported file, or the files that
 * were wrong before.
 */
export function planImport(files: readonly KnowledgeFile[], imported: Import): Read<ImportPlan> {
  const before = parseKnowledge(files);
  if ('faults' in before) return before;
  const { file, entries } = imported;
  const known = new Map(before.value.entries.map(({ id, file: path }) => [id, files.find((each) => each.file === path)]));
  const planned = entries.map((entry) => planEntry(known.get(String(entry.record.id)), entry, imported.defaults));
  const written = planned.filter(({ change }) => change.columns.length > 0);
  const faults = [
    ...doubleIds(file, entries),
    ...unknownColumns(file, entries),
    ...takenNames(file, written, files),
    ...written.flatMap((each) => entryFaults(file, each)),
  ];
  if (faults.length === 0 && written.length > 0) faults.push(...wholeFaults(file, files, written));
  if (faults.length > 0) return { faults };
  const changes = written.map(({ change }) => change);
  return {
    value: { changes, unchanged: planned.length - changes.length, files: written.map((each) => ({ file: each.file, text: each.text })) },
  };
}

function planEntry(before: KnowledgeFile | undefined, { line, record, ifNew }: ImportedEntry, defaults: EntryRecord): Planned {
  const old = before === undefined ? {} : (recordOf(before.file, before.text) ?? {});
  const wanted = before === undefined ? { situacao: 'rascunho', ...defaults, ...ifNew, ...given(record) } : record;
  const changed = columns
    .filter((column) => column in wanted && !isSame(wanted[column], old[column]))
    .map((column) => ({ column, before: old[column], after: wanted[column] }));
  const change = { id: String(record.id), isNew: before === undefined, line, columns: changed };
  if (before === undefined) return { file: `entries/${String(wanted.sistema)}/${String(wanted.id)}.md`, text: printEntry(wanted), change };
  const after = Object.fromEntries(changed.map((each) => [each.column, each.after]));
  return { file: before.file, text: changeEntry(before.text, after), change };
}

function given(record: EntryRecord): EntryRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !isEmpty(value)));
}

function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other) || (isEmpty(one) && isEmpty(other));
}

function doubleIds(file: string, entries: readonly ImportedEntry[]): readonly Fault[] {
  return entries.flatMap(({ line, record }, at) => {
    const first = entries.findIndex((other) => other.record.id === record.id);
    if (first === at || isEmpty(record.id)) return [];
    const problem = `"${String(record.id)}" já está na linha ${entries[first]?.line ?? 1}.`;
    return [{ file, line, key: 'id', problem, remedy: 'Deixe cada id uma vez só.' }];
  });
}

/** A new entry must not take the place of a file that bears its name but is another entry's. */
function takenNames(file: string, written: readonly Planned[], files: readonly KnowledgeFile[]): readonly Fault[] {
  return written
    .filter((each) => each.change.isNew && files.some((other) => other.file === each.file))
    .map(({ file: path, change: { line } }) => {
      return { file, line, key: 'id', problem: `o arquivo ${path} é de outra entrada.`, remedy: 'Escolha outro id.' };
    });
}

function unknownColumns(file: string, entries: readonly ImportedEntry[]): readonly Fault[] {
  return entries.flatMap(({ line, record }) =>
    Object.keys(record)
      .filter((name) => !isColumn(name))
      .map((key) => ({ file, line, key, problem: 'chave desconhecida.', remedy: `As chaves são: ${columns.join(', ')}.` })),
  );
}

function entryFaults(file: string, { text, change: { line } }: Planned): readonly Fault[] {
  const read = readEntryFile(file, text);
  return 'faults' in read ? read.faults.map((fault) => ({ ...fault, file, line })) : [];
}

/** What is wrong with the knowledge base as a whole after the import, in entries that it writes. */
function wholeFaults(file: string, files: readonly KnowledgeFile[], written: readonly Planned[]): readonly Fault[] {
  const lineOf = new Map(written.map((each) => [each.file, each.change.line]));
  const after = [...files.filter((each) => !lineOf.has(each.file)), ...written];
  const parsed = parseKnowledge(after);
  const faults = 'faults' in parsed ? parsed.faults : textFaults(parsed.value).filter((fault) => lineOf.has(fault.file));
  return faults.map((fault) => {
    const line = lineOf.get(fault.file);
    return line === undefined ? fault : { ...fault, file, line };
  });
}
