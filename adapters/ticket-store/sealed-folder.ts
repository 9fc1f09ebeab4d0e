import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Sealer } from '../../bot/sealing.ts';
import { writeDurably } from '../durable-files/write-durably.ts';
import type { DocumentFolder } from './document-folder.ts';

/**
 * A folder on disk, `<2 first characters>/<name>`: every document is sealed whole and replaced in one durable step. Own adapters
 * instead of lowdb's `JSONFile`, whose writer does not fsync, shares one temporary name and may never resolve under steady load.
 */
export function sealedFolder<T>(directory: string, sealer: Sealer): DocumentFolder<T> {
  return {
    document: (name) => {
      const file = join(directory, name.slice(0, 2), name);
      return {
        read: async () => {
          const sealed = await textOf(file);
          return sealed === undefined ? null : (JSON.parse(sealer.open(sealed, file)) as T);
        },
        write: (data) => writeDurably(file, sealer.seal(JSON.stringify(data))),
      };
    },
    names: async function* () {
      for (const folder of await namesIn(directory)) {
        for (const name of await namesIn(join(directory, folder))) if (!name.endsWith('.tmp')) yield name;
      }
    },
  };
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(absent(undefined));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(absent<readonly string[]>([]));
}

function absent<T>(value: T): (fault: unknown) => T {
  return (fault) => {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return value;
    throw fault;
  };
}
