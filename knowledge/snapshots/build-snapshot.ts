import { readFileSync } from 'node:fs';
import { serialize } from 'node:v8';

import { faultLine, type Fault } from '../faults.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import { fingerprintOf, readKnowledgeFiles, type KnowledgeFile } from '../knowledge-files.ts';
import { parseKnowledge } from '../parse-knowledge.ts';
import { indexContent, readEntries } from '../search/matcher.ts';
import { fileHashes, removeOtherParts, writeBuiltFile, writePart } from './built-file.ts';
import { editOf, type Change } from './edit.ts';
import { shownContent } from './shown-content.ts';
import { shareBytes, type SharedBytes, type Snapshot } from './snapshot.ts';

/** What is to be built. */
export interface BuildJob {
  /** The folder that managers edit. */
  readonly folder: string;
  /** A kept snapshot (path of its file), to be built in place of the folder and without checks: it has passed them. */
  readonly kept?: string;
  /** Fingerprint of a folder that need not be built again. */
  readonly unless?: string;
  /** Version that serves until then: of what has not changed nothing is read again. */
  readonly before?: string;
  /** False for a folder that only has to be readable. */
  readonly checked: boolean;
  /** Where what is built is put, for who needs it now, for the next start, and for what an edit leaves as it is; else it is in memory. */
  readonly builtFile?: string;
}

/** What building has come to; the fingerprint is that of the folder, and changes with every edit, also a broken one. */
export type Built =
  | { readonly outcome: 'unchanged'; readonly fingerprint: string }
  | { readonly outcome: 'refused'; readonly fingerprint: string; readonly faults: readonly string[] }
  | {
      readonly outcome: 'built';
      readonly fingerprint: string;
      readonly snapshot: Snapshot;
      /** The files it was read from, to be kept: JSON in UTF-8. */
      readonly files: SharedBytes;
    };

/** What must hold of a knowledge base that can be read before it may serve; without a change everything is looked at. */
export type Check = (content: KnowledgeContent, change: Change | undefined) => Promise<readonly Fault[]>;

/**
 * Reads a knowledge base and makes the snapshot of it, aside of the one that serves; all that is wrong is a line each. A snapshot is told of
 * before it is kept for later, so that nobody waits for that.
 */
export async function buildSnapshot(
  { folder, kept, unless, before, checked, builtFile }: BuildJob,
  check: Check,
  tell: (built: Built) => void = () => undefined,
): Promise<Built> {
  let edited: readonly KnowledgeFile[] = [];
  try {
    edited = readKnowledgeFiles(folder);
  } catch (fault) {
    if (kept === undefined) return { outcome: 'refused', fingerprint: '', faults: [faultLine(unreadable(folder, fault))] };
  }
  const fingerprint = fingerprintOf(edited);
  if (fingerprint === unless) return { outcome: 'unchanged', fingerprint };
  const files = kept === undefined ? edited : (JSON.parse(readFileSync(kept, 'utf8')) as readonly KnowledgeFile[]);
  const edit = editOf(files, before, builtFile);
  const parsed = parseKnowledge(files, edit.known);
  if ('faults' in parsed) return { outcome: 'refused', fingerprint, faults: parsed.faults.map(faultLine) };
  const readings = readEntries(parsed.value, edit.readingOf);
  const indexed = { ...parsed.value, index: indexContent(parsed.value, readings) };
  const faults = checked ? await check(indexed, edit.change(indexed.entries, readings)) : [];
  if (faults.length > 0) return { outcome: 'refused', fingerprint, faults: faults.map(faultLine) };
  const { files: _, ...content } = indexed;
  const { version, systems } = content;
  const put = (name: string, bytes: Uint8Array): SharedBytes =>
    builtFile === undefined ? shareBytes(bytes) : writePart(builtFile, version, name, bytes);
  const snapshot = {
    version,
    entries: content.entries.length,
    systems,
    content: put('content', serialize(content)),
    shown: put('shown', serialize(shownContent(content))),
  };
  const bytes = Buffer.from(JSON.stringify(files));
  const built = { outcome: 'built', fingerprint, snapshot, files: put('files', bytes) } as const;
  tell(built);
  if (builtFile !== undefined) {
    const { entries, lexicon, refusals, contacts, language } = content;
    const lists = { systems, lexicon, refusals, contacts, language };
    writeBuiltFile(builtFile, snapshot, bytes, { content: { entries, ...lists }, readings, files: fileHashes(files) });
    removeOtherParts(builtFile, [version, before]);
  }
  return built;
}

function unreadable(folder: string, fault: unknown): Fault {
  const reason = (fault as NodeJS.ErrnoException).code ?? 'sem motivo conhecido';
  return { file: folder, problem: `a pasta não pode ser lida (${reason}).`, remedy: 'Confira se ela existe e se o servidor pode lê-la.' };
}
