import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

import { terminalTexts as say } from '../../bot/texts/terminal.ts';
import { isColumn, type EntryRecord } from '../../knowledge/exchange/entry-record.ts';
import { formats } from '../../knowledge/exchange/formats.ts';
import { planImport, type Change } from '../../knowledge/exchange/plan-import.ts';
import { faultLine, type Fault } from '../../knowledge/faults.ts';
import { readKnowledgeFiles } from '../../knowledge/knowledge-files.ts';
import { folderOf, type KnowledgeTools } from './knowledge-tools.ts';
import { writeAllOrNone } from './write-all-or-none.ts';

/** What Windows-1252 has from 0x80 to 0x9e; the rest is Latin-1, and so is all of it for the `TextDecoder` of Node 20. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž';

interface Asked {
  readonly path: string;
  readonly isDryRun: boolean;
  /** What new entries say where the file says nothing. */
  readonly defaults: EntryRecord;
}

/** Imports entries from a file, all or none, and prints what changes; `--dry-run` only prints. Returns the exit code. */
export async function run(args: readonly string[], tools: KnowledgeTools): Promise<number> {
  const asked = readArguments(args);
  const format = formats[/\.([a-z]+)$/i.exec(asked?.path ?? '')?.[1]?.toLowerCase() ?? ''];
  if (asked === undefined || format === undefined) return said(say.unknownFormat(Object.keys(formats)), 2);
  const text = contentOf(asked.path);
  if (text === undefined) return said(say.noSuchFile(asked.path), 2);
  const file = basename(asked.path);
  const { sistema } = asked.defaults;
  const read = format.read(file, text, typeof sistema === 'string' ? sistema : undefined);
  if ('faults' in read) return refused(read.faults);
  const folder = folderOf(tools);
  const plan = planImport(readKnowledgeFiles(folder), { file, entries: read.value, defaults: asked.defaults });
  if ('faults' in plan) return refused(plan.faults);
  const { changes, unchanged, files } = plan.value;
  for (const change of changes) printChange(change);
  if (!asked.isDryRun) writeAllOrNone(folder, files);
  const added = changes.filter(({ isNew }) => isNew).length;
  console.log(say.imported(added, changes.length - added, unchanged, asked.isDryRun));
  return 0;
}

function readArguments(args: readonly string[]): Asked | undefined {
  const options = { 'dry-run': { type: 'boolean' }, set: { type: 'string', multiple: true } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const set = (values.set ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
    if (positionals.length !== 1 || set.some(([key]) => !isColumn(key))) return undefined;
    const defaults = set.map(([key, value]) => [key, key === 'fontes' ? [value] : value]);
    return { path: positionals[0] ?? '', isDryRun: values['dry-run'] ?? false, defaults: Object.fromEntries(defaults) as EntryRecord };
  } catch {
    return undefined;
  }
}

/** The text of a file; a spreadsheet on Windows may have written it in Windows-1252. */
function contentOf(path: string): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  return isUtf8(bytes)
    ? bytes.toString()
    : bytes.toString('latin1').replace(/[\x80-\x9f]/g, (char) => upper[char.charCodeAt(0) - 0x80] ?? char);
}

function refused(faults: readonly Fault[]): number {
  for (const fault of faults) console.log(faultLine(fault));
  console.log(say.importRefused(faults.length));
  return 1;
}

function printChange({ id, isNew, line, columns }: Change): void {
  if (isNew) {
    console.log(say.newEntry(id, line, linesOf(columns.find(({ column }) => column === 'pergunta')?.after).join(' ')));
    return;
  }
  console.log(say.changedEntry(id, line));
  for (const { column, before, after } of columns) {
    const [old, now] = [linesOf(before), linesOf(after)];
    console.log(`    ${column}`);
    for (const gone of old.filter((each) => !now.includes(each))) console.log(`    - ${gone}`);
    for (const come of now.filter((each) => !old.includes(each))) console.log(`    + ${come}`);
  }
}

/** A value as lines that can be compared: of a list each part, of a text each line. */
function linesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('\n');
  if (Array.isArray(value)) return value.flatMap(linesOf);
  return value === undefined || value === null ? [] : [JSON.stringify(value)];
}

function said(line: string, code: number): number {
  console.error(line);
  return code;
}
