import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

import { shareBytes, type Snapshot } from './snapshot.ts';

/** A snapshot as it lies in a file, with the hash of what it was built from and of what built it. */
interface BuiltFile {
  readonly source: string;
  readonly version: string;
  readonly entries: number;
  readonly content: Uint8Array;
  readonly shown: Uint8Array;
  readonly readings: Uint8Array;
}

/** The bytes of a file out of which a later start takes a snapshot that was built from `files`. */
export function builtFile({ version, entries, content, shown, readings }: Snapshot, files: Uint8Array): SharedArrayBuffer {
  const bytesOf = (bytes: SharedArrayBuffer): Uint8Array => new Uint8Array(bytes).slice();
  const built: BuiltFile = {
    source: sourceOf(files),
    version,
    entries,
    content: bytesOf(content.bytes),
    shown: bytesOf(shown.bytes),
    readings: bytesOf(readings.bytes),
  };
  return shareBytes(serialize(built));
}

/** The snapshot of such a file; `undefined` when it was built from other files or by another program, or cannot be read. */
export function readBuiltFile(path: string, files: Uint8Array): Snapshot | undefined {
  try {
    const { source, version, entries, content, shown, readings } = deserialize(readFileSync(path)) as BuiltFile;
    if (source !== sourceOf(files)) return undefined;
    const shared = (bytes: Uint8Array): { readonly bytes: SharedArrayBuffer } => ({ bytes: shareBytes(bytes) });
    return { version, entries, content: shared(content), shown: shared(shown), readings: shared(readings) };
  } catch {
    return undefined;
  }
}

function sourceOf(files: Uint8Array): string {
  return createHash('sha256').update(programHash()).update(files).digest('hex');
}

/** Changes with every change of the code that reads, indexes and searches entries, and with the Node that runs it. */
function programHash(): string {
  const room = dirname(dirname(fileURLToPath(import.meta.url)));
  const hash = createHash('sha256').update(process.version);
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => extname(file) === extname(import.meta.url));
  for (const file of files.sort()) hash.update(readFileSync(join(room, file)));
  return hash.digest('hex');
}
