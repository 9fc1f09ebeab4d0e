import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of a knowledge folder. */
export interface KnowledgeFile {
  /** Its path in the folder, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** What editors and copies under way leave in a folder. */
const passing = /(?:^|\/)[.#][^/]*$|(?:~|\.tmp|\.swp|\.bak)$/;

/** All that a knowledge folder says, by path: `systems.yaml`, all below `entries/`, and the managers' `conversations/`. */
export function readKnowledgeFiles(directory: string): readonly KnowledgeFile[] {
  return ['systems.yaml', ...filesBelow(directory, 'entries'), ...filesBelow(directory, 'conversations')]
    .filter((file) => !passing.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(directory, file), 'utf8') }));
}

function filesBelow(directory: string, folder: string): readonly string[] {
  try {
    return readdirSync(join(directory, folder), { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => join(found.parentPath, found.name).slice(directory.length).replaceAll('\\', '/').replace(/^\//, ''));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw fault;
  }
}

/** A hash of all files of a knowledge folder, its conversations included. */
export function fingerprintOf(files: readonly KnowledgeFile[]): string {
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(`${file}\0${text}\0`);
  return hash.digest('hex').slice(0, 16);
}
