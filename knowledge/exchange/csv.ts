import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

import type { Fault } from '../faults.ts';
import type { Read } from '../yaml-file.ts';
import { columns, isColumn, lists, type Column, type EntryRecord, type ImportedEntry } from './entry-record.ts';

/** A text that a spreadsheet would take for a formula, or one that was marked as none by an apostrophe before it. */
const formula = /^'*[=+\-@\t]/;

/** Entries as a table for spreadsheets in Brazil: semicolons, UTF-8 with its mark, several texts of a cell on a line each. */
export function printCsv(records: readonly EntryRecord[]): string {
  const rows = records.map((record) => columns.map((column) => guarded(cellOf(record[column]))));
  return stringify([[...columns], ...rows], { delimiter: ';', bom: true });
}

/** Reads such a table; its columns may come in any order, and with commas between them. */
export function readCsv(file: string, text: string): Read<readonly ImportedEntry[]> {
  const delimiter = /^[^\r\n]*;/.test(text) ? ';' : ',';
  const rows = rowsOf(file, text, delimiter);
  if ('faults' in rows) return rows;
  const [header, ...others] = rows.value;
  const names = (header?.cells ?? []).map((name) => name.trim());
  const unknown = names.filter((name) => !isColumn(name));
  if (header === undefined || unknown.length > 0 || !names.includes('id')) {
    const problem = unknown.length > 0 ? `colunas desconhecidas: ${unknown.join(', ')}.` : 'falta a coluna id.';
    return { faults: [{ file, line: 1, problem, remedy: `As colunas são: ${columns.join(', ')}.` }] };
  }
  return {
    value: others.map(({ line, cells }) => ({
      line,
      record: Object.fromEntries(names.flatMap((name, at) => (isColumn(name) ? [[name, valueOf(name, freed(cells[at] ?? ''))]] : []))),
    })),
  };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

function rowsOf(file: string, text: string, delimiter: string): Read<readonly Row[]> {
  try {
    const rows = parse(text, { delimiter, bom: true, info: true, skip_empty_lines: true }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return { value: rows.map(({ record, info }) => ({ line: info.lines - breaksIn(record), cells: record })) };
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    const line = typeof fault['lines'] === 'number' ? { line: fault['lines'] } : {};
    const fault_: Fault = {
      file,
      ...line,
      problem: `a tabela não pode ser lida (${fault.code}).`,
      remedy: 'Confira aspas e o número de colunas.',
    };
    return { faults: [fault_] };
  }
}

/** A row is counted at its last line; it begins so many lines above. */
function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
}

function guarded(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}

function freed(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((each: unknown) => (typeof each === 'string' ? each : linkCell(each as Link))).join('\n');
  if (typeof value === 'object' && value !== null) return offerCell(value as Offer);
  return typeof value === 'string' ? value : '';
}

interface Link {
  readonly rotulo: string;
  readonly entrada: string;
}
interface Offer {
  readonly acao: string;
  readonly categoria?: string;
}
const arrow = ' => ';

function linkCell({ rotulo, entrada }: Link): string {
  return `${rotulo}${arrow}${entrada}`;
}

function offerCell({ acao, categoria }: Offer): string {
  return categoria === undefined ? acao : `${acao}: ${categoria}`;
}

function valueOf(column: Column, cell: string): unknown {
  const text = cell.replace(/\r\n?/g, '\n').trim();
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (lists.some((name) => name === column)) return lines;
  if (column === 'proximos') return lines.map(linkOf);
  if (text === '') return null;
  return column === 'se_nao_resolver' ? offerOf(text) : text;
}

function linkOf(line: string): Link {
  const at = line.lastIndexOf(arrow);
  return at < 0 ? { rotulo: line, entrada: '' } : { rotulo: line.slice(0, at), entrada: line.slice(at + arrow.length) };
}

function offerOf(text: string): Offer {
  const at = text.indexOf(': ');
  return at < 0 ? { acao: text } : { acao: text.slice(0, at), categoria: text.slice(at + 2) };
}
