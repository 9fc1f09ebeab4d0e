import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';

import { readKnowledgeFiles } from '../knowledge-files.ts';
import { fingerprintOf, type BuildJob, type Built } from './build-snapshot.ts';
import { shareBytes, type Snapshot } from './snapshot.ts';

type Build = (job: BuildJob) => Promise<Built>;

/** A snapshot as it lies in the file, with the hash of what it was built from. */
interface Kept {
  readonly source: string;
  readonly version: string;
  readonly entries: number;
  readonly content: Uint8Array;
  readonly shown: Uint8Array;
}

/**
 * Builds a kept snapshot only when it is not the one that was built last, by this same program: a start then takes the built one from
 * `file`. A file that cannot be read is as good as none. The folder itself is built as ever.
 */
export function buildOnce(build: Build, file: string, write: (path: string, content: Buffer) => Promise<void>): Build {
  return async (job) => {
    const kept = job.kept === undefined || job.checked ? undefined : readKept(file);
    if (job.kept !== undefined && kept?.source === sourceOf(readFileSync(job.kept))) return taken(kept, job, job.kept);
    const built = await build(job);
    if (built.outcome === 'built') await write(file, serialize(toKept(built.snapshot, sourceOf(Buffer.from(built.files)))));
    return built;
  };
}

/** A hash of the kept files and of this program. */
function sourceOf(files: Buffer): string {
  return createHash('sha256').update(programHash()).update(files).digest('hex');
}

function taken({ version, entries, content, shown }: Kept, { folder }: BuildJob, keptFile: string): Built {
  const snapshot = { version, entries, content: { bytes: shareBytes(content) }, shown: { bytes: shareBytes(shown) } };
  return { outcome: 'built', fingerprint: fingerprintNow(folder), snapshot, files: shareBytes(readFileSync(keptFile)) };
}

/** As the build says it: empty for a folder that cannot be read. */
function fingerprintNow(folder: string): string {
  try {
    return fingerprintOf(readKnowledgeFiles(folder));
  } catch {
    return '';
  }
}

function toKept({ version, entries, content, shown }: Snapshot, source: string): Kept {
  return { source, version, entries, content: new Uint8Array(content.bytes).slice(), shown: new Uint8Array(shown.bytes).slice() };
}

function readKept(file: string): Kept | undefined {
  try {
    return deserialize(readFileSync(file)) as Kept;
  } catch {
    return undefined;
  }
}

/** Changes with every change of the code that reads, indexes and searches entries, and with the Node that runs it. */
function programHash(): string {
  const room = dirname(dirname(fileURLToPath(import.meta.url)));
  const hash = createHash('sha256').update(process.version);
  const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => extname(file) === extname(import.meta.url));
  for (const file of files.sort()) hash.update(readFileSync(join(room, file)));
  return hash.digest('hex');
}
