import { existsSync, readFileSync } from 'node:fs';

import type { Entry } from '../entry.ts';
import { readEntry } from '../entry-file.ts';
import type { KnowledgeFile } from '../knowledge-files.ts';
import { fieldNames, type EntryReading } from '../search/entry-reading.ts';
import { readReadings } from './built-file.ts';
import { read, type Readings, type SearchedContent, type Shared } from './snapshot.ts';

/** What served before an edit: the path of the file that keeps its texts, and what was read out of them. */
export interface Before {
  readonly files: string;
  readonly content: Shared<SearchedContent>;
}

/** What an edit has changed in the entries. */
export interface Change {
  /** The entries that are new or say something else. */
  readonly entries: readonly Entry[];
  /** Stems and concepts that stand in an entry more or less often than before. */
  readonly terms: ReadonlySet<string>;
}

/** What an edit has done to what served before it. */
export interface Edit {
  /** Reads an entry file; one whose text is as before is not read again, for YAML takes most of the time of a build. */
  readonly readEntry: typeof readEntry;
  /** What the index took out of an entry that is as before. */
  readonly readingOf: (entry: Entry) => EntryReading | undefined;
  /** What has changed; `undefined` when nobody knows, or a list has, on which all depend. */
  readonly change: (entries: readonly Entry[], readings: Readings) => Change | undefined;
}

/** Compares the files of an edit with what served before, for which `builtFile` keeps what was read; without that, everything is new. */
export function editOf(files: readonly KnowledgeFile[], before: Before | undefined, builtFile: string | undefined): Edit {
  if (before === undefined || !existsSync(before.files)) return { readEntry, readingOf: () => undefined, change: () => undefined };
  const kept = readFileSync(before.files);
  const texts = new Map((JSON.parse(kept.toString()) as readonly KnowledgeFile[]).map(({ file, text }) => [file, text]));
  const earlier = new Map(read(before.content).entries.map((entry) => [entry.file, entry]));
  const lists = new Set([...texts.keys(), ...files.map(({ file }) => file)].filter((file) => !file.endsWith('.md')));
  const now = new Map(files.map(({ file, text }) => [file, text]));
  const isListChanged = [...lists].some((file) => texts.get(file) !== now.get(file));
  const known = isListChanged || builtFile === undefined ? undefined : readReadings(builtFile, kept);
  return {
    readEntry(file, text) {
      const entry = texts.get(file) === text ? earlier.get(file) : undefined;
      return entry === undefined ? readEntry(file, text) : { value: entry };
    },
    readingOf: (entry) => (earlier.get(entry.file) === entry ? known?.get(entry.id) : undefined),
    change(entries, readings) {
      if (known === undefined) return undefined;
      const stayed = new Set(entries);
      const gone = [...earlier.values()].filter((entry) => !stayed.has(entry));
      const come = entries.filter((entry) => earlier.get(entry.file) !== entry);
      const ids = new Set([...gone, ...come].map(({ id }) => id));
      return { entries: come, terms: new Set([...ids].flatMap((id) => differentTerms(known.get(id), readings.get(id)))) };
    },
  };
}

/** The terms that two readings have not equally often in each field. */
function differentTerms(one: EntryReading | undefined, other: EntryReading | undefined): readonly string[] {
  const [mine, theirs] = [countsByTerm(one), countsByTerm(other)];
  return [...new Set([...mine.keys(), ...theirs.keys()])].filter((term) => mine.get(term) !== theirs.get(term));
}

function countsByTerm(reading: EntryReading | undefined): ReadonlyMap<string, string> {
  const terms = reading?.terms.split('\n') ?? [];
  const countsOf = (line: number): string =>
    reading?.counts.subarray(line * fieldNames.length, (line + 1) * fieldNames.length).join() ?? '';
  return new Map(terms.map((term, line) => [term, countsOf(line)]));
}
