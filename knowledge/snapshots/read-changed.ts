import { existsSync, readFileSync } from 'node:fs';

import { readEntry } from '../entry-file.ts';
import type { KnowledgeFile } from '../knowledge-files.ts';
import { read, type SearchedContent, type Shared } from './snapshot.ts';

/** What served before an edit: the path of the file that keeps its texts, and what was read out of them. */
export interface Before {
  readonly files: string;
  readonly content: Shared<SearchedContent>;
}

/** Reads entry files; those whose text is as it was before an edit are not read again, for YAML takes most of the time of a build. */
export function readChanged({ files, content }: Before): typeof readEntry {
  if (!existsSync(files)) return readEntry;
  const texts = new Map((JSON.parse(readFileSync(files, 'utf8')) as readonly KnowledgeFile[]).map(({ file, text }) => [file, text]));
  const entries = new Map(read(content).entries.map((entry) => [entry.file, entry]));
  return (file, text) => {
    const known = texts.get(file) === text ? entries.get(file) : undefined;
    return known === undefined ? readEntry(file, text) : { value: known };
  };
}
