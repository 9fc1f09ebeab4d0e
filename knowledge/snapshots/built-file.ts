import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

import type { KnowledgeFile } from '../knowledge-files.ts';
import type { KnowledgeContent } from '../knowledge-base.ts';
import type { Lists } from '../parse-knowledge.ts';
import type { Readings, SharedBytes, Snapshot } from './snapshot.ts';

/** What an edit need not read again: entries and lists, what the index took out of each entry, and the hashes of the files it was read from. */
export interface Remembered {
  readonly content: Lists & Pick<KnowledgeContent, 'entries'>;
  readonly files: ReadonlyMap<string, string>;
  readonly readings: Readings;
}

/** What a built file says; the parts of its snapshot are in files beside it. The hashes are those of the kept files and of the program that built it. */
interface BuiltFile extends Pick<Snapshot, 'version' | 'entries' | 'systems'> {
  readonly program: string;
  readonly kept: string;
}

/** Writes a part of what is built into a file of its own beside the built file, so that it is in nobody's memory who does not read it; not yet durable. */
export function writePart(builtFile: string, version: string, name: string, bytes: Uint8Array): SharedBytes {
  const path = partOf(builtFile, version, name);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  replace(path, bytes);
  return { path };
}

/** Writes what of a snapshot spares work later: a start takes it out of this file when its kept files are these, the next edit what was read. */
export function writeBuiltFile(path: string, { version, entries, systems }: Snapshot, kept: Uint8Array, remembered: Remembered): void {
  const program = programHash();
  writePart(path, version, 'read', serialize({ program, remembered }));
  for (const name of ['content', 'shown', 'read']) sync(partOf(path, version, name));
  replace(path, serialize({ program, kept: hashOf(kept), version, entries, systems } satisfies BuiltFile));
}

/** Removes the parts of all versions but these. */
export function removeOtherParts(builtFile: string, versions: readonly (string | undefined)[]): void {
  const ours = `${basename(builtFile)}-`;
  for (const name of readdirSync(dirname(builtFile)))
    if (name.startsWith(ours) && !versions.includes(name.slice(ours.length).split('.')[0]))
      rmSync(join(dirname(builtFile), name), { force: true });
}

/** The snapshot of such a file; `undefined` when it was built from other files or by another program, or cannot be read. */
export function readBuiltFile(path: string, kept: Uint8Array): Snapshot | undefined {
  const built = readOurs(path) as BuiltFile | undefined;
  if (built?.kept !== hashOf(kept)) return undefined;
  const { version, entries, systems } = built;
  const [content, shown] = [partOf(path, version, 'content'), partOf(path, version, 'shown')];
  if (!existsSync(content) || !existsSync(shown)) return undefined;
  return { version, entries, systems, content: { path: content }, shown: { path: shown } };
}

/** What was read for a version; `undefined` when another program read it, or it cannot be read. */
export function readRemembered(builtFile: string, version: string): Remembered | undefined {
  return (readOurs(partOf(builtFile, version, 'read')) as { readonly remembered: Remembered } | undefined)?.remembered;
}

/** A hash of each file, by its path. */
export function fileHashes(files: readonly KnowledgeFile[]): ReadonlyMap<string, string> {
  return new Map(files.map(({ file, text }) => [file, hashOf(text)]));
}

function partOf(builtFile: string, version: string, name: string): string {
  return `${builtFile}-${version}.${name}`;
}

function replace(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(`${path}.tmp`, 'w', 0o600);
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
  closeSync(descriptor);
  renameSync(`${path}.tmp`, path);
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function readOurs(path: string): unknown {
  try {
    const found = deserialize(readFileSync(path)) as { readonly program: string };
    return found.program === programHash() ? found : undefined;
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
