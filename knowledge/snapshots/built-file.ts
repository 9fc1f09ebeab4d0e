import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

import { shareBytes, type Readings, type Snapshot } from './snapshot.ts';

/** A snapshot and what was read for it, as they lie in a file, with the hash of what they were built from and of what built them. */
interface BuiltFile {
  readonly source: string;
  readonly version: string;
  readonly entries: number;
  readonly content: Uint8Array;
  readonly shown: Uint8Array;
  readonly readings: Uint8Array;
}

/** What of a snapshot that was built from `files` spares work later: a start takes it out of this file, and the next edit what was read. */
export function writeBuiltFile(
  path: string,
  { version, entries, content, shown }: Snapshot,
  { files, readings }: { readonly files: Uint8Array; readonly readings: Readings },
): void {
  const bytesOf = (bytes: SharedArrayBuffer): Uint8Array => new Uint8Array(bytes).slice();
  const built: BuiltFile = {
    source: sourceOf(files),
    version,
    entries,
    content: bytesOf(content.bytes),
    shown: bytesOf(shown.bytes),
    readings: serialize(readings),
  };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const descriptor = openSync(`${path}.tmp`, 'w', 0o600);
  writeSync(descriptor, serialize(built));
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(`${path}.tmp`, path);
}

/** The snapshot of such a file; `undefined` when it was built from other files or by another program, or cannot be read. */
export function readBuiltFile(path: string, files: Uint8Array): Snapshot | undefined {
  const built = contentOf(path);
  if (built?.source !== sourceOf(files)) return undefined;
  const { version, entries, content, shown } = built;
  return { version, entries, content: { bytes: shareBytes(content) }, shown: { bytes: shareBytes(shown) } };
}

/** What was read for the snapshot of such a file, under the same conditions. */
export function readReadings(path: string, files: Uint8Array): Readings | undefined {
  const built = contentOf(path);
  return built?.source === sourceOf(files) ? (deserialize(built.readings) as Readings) : undefined;
}

function contentOf(path: string): BuiltFile | undefined {
  try {
    return deserialize(readFileSync(path)) as BuiltFile;
  } catch {
    return undefined;
  }
}

function sourceOf(files: Uint8Array): string {
  return createHash('sha256').update(programHash()).update(files).digest('hex');
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
