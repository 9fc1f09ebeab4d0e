import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Sealer } from '../../bot/sealing.ts';
import { writeDurably } from '../durable-files/write-durably.ts';
import { unlessAbsent } from '../durable-files/absent.ts';
import type { DocumentFolder } from './document-folder.ts';
import { onDisk } from './on-disk.ts';

/**
 * A folder on disk, `<2 first characters>/<name>`: every document is sealed whole and replaced in one durable step. Own adapters
 * instead of lowdb's `JSONFile`, whose writer does not fsync, shares one temporary name and may never resolve under steady load.
 */
export function sealedFolder<T>(directory: string, sealer: Pick<Sealer, 'seal' | 'open'>): DocumentFolder<T> {
  return {
    document: (name) => {
      const file = join(directory, name.slice(0, 2), name);
      return {
        read: async () => {
          const sealed = await onDisk(() => readFile(file, 'utf8').catch(unlessAbsent(undefined)));
          return sealed === undefined ? null : (JSON.parse(sealer.open(sealed, file)) as T);
        },
        write: (data) => onDisk(() => writeDurably(file, sealer.seal(JSON.stringify(data)))),
      };
    },
    names: async function* () {
      for (const folder of await namesIn(directory)) {
        for (const name of await namesIn(join(directory, folder))) if (!name.endsWith('.tmp')) yield name;
      }
    },
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return onDisk(() => readdir(folder).catch(unlessAbsent<readonly string[]>([])));
}
