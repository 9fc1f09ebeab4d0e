import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

import type { KnowledgeFile } from '../knowledge-files.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import type { Lists } from '../parse-knowledge.ts';
import { shareBytes, type Readings, type Snapshot } from './snapshot.ts';

/** What an edit need not read again: entries and lists, what the index took out of each entry, and the hashes of the files it was read from. */
export interface Remembered {
  readonly content: Lists & Pick<KnowledgeContent, 'entries'>;
  readonly files: ReadonlyMap<string, string>;
  readonly readings: Readings;
}

/** A snapshot and what was read for it, as they lie in a file, with the hashes of the kept files and of the program that built it. */
interface BuiltFile {
  readonly program: string;
  readonly kept: string;
  readonly version: string;
  readonly entries: number;
  readonly content: Uint8Array;
  readonly shown: Uint8Array;
  readonly remembered: Uint8Array;
}

/** Writes what of a snapshot spares work later: a start takes it out of this file when its kept files are these, the next edit what was read. */
export function writeBuiltFile(
  path: string,
  { version, entries, content, shown }: Snapshot,
  kept: Uint8Array,
  remembered: Remembered,
): void {
  const bytesOf = (bytes: SharedArrayBuffer): Uint8Array => new Uint8Array(bytes).slice();
  const built: BuiltFile = {
    program: programHash(),
    kept: hashOf(kept),
    version,
    entries,
    content: bytesOf(content.bytes),
    shown: bytesOf(shown.bytes),
    remembered: serialize(remembered),
  };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const descriptor = openSync(`${path}.tmp`, 'w', 0o600);
  writeSync(descriptor, serialize(built));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${path}.tmp`, path);
}

/** The snapshot of such a file; `undefined` when it was built from other files or by another program, or cannot be read. */
export function readBuiltFile(path: string, kept: Uint8Array): Snapshot | undefined {
  const built = contentOf(path);
  if (built?.kept !== hashOf(kept)) return undefined;
  const { version, entries, content, shown } = built;
  return { version, entries, content: { bytes: shareBytes(content) }, shown: { bytes: shareBytes(shown) } };
}

/** What was read for a version; `undefined` when such a file is of another version or program, or cannot be read. */
export function readRemembered(path: string, version: string): Remembered | undefined {
  const built = contentOf(path);
  return built?.version === version ? (deserialize(built.remembered) as Remembered) : undefined;
}

/** A hash of each file, by its path. */
export function fileHashes(files: readonly KnowledgeFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ file, text }) => [file, hashOf(text)]));
}

function contentOf(path: string): BuiltFile | undefined {
  try {
    const built = deserialize(readFileSync(path)) as BuiltFile;
    return built.program === programHash() ? built : undefined;
  } catch {
    return undefined;
  }
}

function hashOf(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('base64');
}

let hashed: string | undefined;

/** Changes with every change of the code that reads, indexes and searches entries, and with the Node that runs it. */
function programHash(): string {
  if (hashed !== undefined) return hashed;
  const room = dirname(dirname(fileURLToPath(import.meta.url)));
  const hash = createHash('sha256').update(process.version);
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => extname(file) === extname(import.meta.url));
  for (const file of files.sort()) hash.update(readFileSync(join(room, file)));
  return (hashed = hash.digest('hex'));
}
