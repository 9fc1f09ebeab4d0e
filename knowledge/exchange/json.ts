import { z } from 'zod';

import { lineOfKey, readYaml, type Read } from '../yaml-file.ts';
import type { EntryRecord, ImportedEntry } from './entry-record.ts';

const entries = z.array(z.record(z.string(), z.unknown()));

/** Entries as a JSON list of objects with the keys of the front matter and `resposta`. */
export function printJson(records: readonly EntryRecord[]): string {
  return `${JSON.stringify(records, null, 2)}\n`;
}

/** Reads such a list; JSON is read as the YAML that it is, so that faults have their line. */
export function readJson(file: string, text: string): Read<readonly ImportedEntry[]> {
  const source = { file, text: text.replace(/^\uFEFF/, ''), firstLine: 1 };
  const read = readYaml(source, entries);
  if ('faults' in read) return read;
  return { value: read.value.map((record, at) => ({ line: lineOfKey(source, [String(at)]) ?? 1, record })) };
}
