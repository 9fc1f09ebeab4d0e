import { existsSync, readFileSync } from 'node:fs';

import type { Entry } from '../entry.ts';
import { readEntry } from '../entry-file.ts';
import type { KnowledgeFile } from '../knowledge-files.ts';
import { read, type SearchedContent, type Shared } from './snapshot.ts';

/** What served before an edit: the path of the file that keeps its texts, and what was read out of them. */
export interface Before {
  readonly files: string;
  readonly content: Shared<SearchedContent>;
}

/** What an edit has done to what served before it. */
export interface Edit {
  /** Reads an entry file; one whose text is as before is not read again, for YAML takes most of the time of a build. */
  readonly readEntry: typeof readEntry;
  /** The entries that are new, say something else or have gone, each as it was and as it is; `undefined` when a list has changed, on which all depend. */
  readonly changed: (entries: readonly Entry[]) => readonly Entry[] | undefined;
}

/** Compares the files of an edit with what served before; without that, everything is new. */
export function editOf(files: readonly KnowledgeFile[], before: Before | undefined): Edit {
  if (before === undefined || !existsSync(before.files)) return { readEntry, changed: () => undefined };
  const texts = new Map((JSON.parse(readFileSync(before.files, 'utf8')) as readonly KnowledgeFile[]).map(({ file, text }) => [file, text]));
  const earlier = new Map(read(before.content).entries.map((entry) => [entry.file, entry]));
  const lists = new Set([...texts.keys(), ...files.map(({ file }) => file)].filter((file) => !file.endsWith('.md')));
  const now = new Map(files.map(({ file, text }) => [file, text]));
  const isListChanged = [...lists].some((file) => texts.get(file) !== now.get(file));
  return {
    readEntry(file, text) {
      const known = texts.get(file) === text ? earlier.get(file) : undefined;
      return known === undefined ? readEntry(file, text) : { value: known };
    },
    changed(entries) {
      if (isListChanged) return undefined;
      const kept = new Set(entries);
      return [
        ...entries.filter((entry) => earlier.get(entry.file) !== entry),
        ...[...earlier.values()].filter((entry) => !kept.has(entry)),
      ];
    },
  };
}
