import type { Entry } from '../entry.ts';
import { readEntry } from '../entry-file.ts';
import type { KnowledgeFile } from '../knowledge-files.ts';
import { fieldNames, type EntryReading } from '../search/entry-reading.ts';
import type { KnownFiles } from '../parse-knowledge.ts';
import { fileHashes, readRemembered } from './built-file.ts';
import type { Readings } from './snapshot.ts';

/** What an edit has changed in the entries. */
export interface Change {
  /** The entries that are new or say something else. */
  readonly entries: readonly Entry[];
  /** Stems and concepts that stand in an entry more or less often than before. */
  readonly terms: ReadonlySet<string>;
}

/** What an edit has done to what served before it. */
export interface Edit {
  /** An entry whose text is as before is not read again, nor are lists: YAML takes most of the time of a build. */
  readonly known: KnownFiles;
  /** What the index took out of an entry that is as before. */
  readonly readingOf: (entry: Entry) => EntryReading | undefined;
  /** What has changed; `undefined` when nobody knows, or a list has, on which all depend. */
  readonly change: (entries: readonly Entry[], readings: Readings) => Change | undefined;
}

/** Compares the files of an edit with the version that served before, of which `builtFile` keeps what was read; without that, everything is new. */
export function editOf(files: readonly KnowledgeFile[], before: string | undefined, builtFile: string | undefined): Edit {
  const kept = before === undefined || builtFile === undefined ? undefined : readRemembered(builtFile, before);
  if (kept === undefined) return { known: { readEntry }, readingOf: () => undefined, change: () => undefined };
  const { entries: served, ...lists } = kept.content;
  const earlier = new Map(served.map((entry) => [entry.file, entry]));
  const now = fileHashes(files);
  const isSame = (file: string): boolean => kept.files.get(file) === now.get(file);
  const areListsSame = [...kept.files.keys(), ...now.keys()].every(
    (file) => file.endsWith('.md') || file.endsWith('.chat') || isSame(file),
  );
  return {
    known: {
      readEntry(file, text) {
        const entry = isSame(file) ? earlier.get(file) : undefined;
        return entry === undefined ? readEntry(file, text) : { value: entry };
      },
      ...(areListsSame ? { lists } : {}),
    },
    readingOf: (entry) => (areListsSame && earlier.get(entry.file) === entry ? kept.readings.get(entry.id) : undefined),
    change(entries, readings) {
      if (!areListsSame) return undefined;
      const stayed = new Set(entries);
      const gone = served.filter((entry) => !stayed.has(entry));
      const come = entries.filter((entry) => earlier.get(entry.file) !== entry);
      const ids = new Set([...gone, ...come].map(({ id }) => id));
      return { entries: come, terms: new Set([...ids].flatMap((id) => differentTerms(kept.readings.get(id), readings.get(id)))) };
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
