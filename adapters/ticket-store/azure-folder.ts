import { text } from 'node:stream/consumers';

import { BotError } from '../../bot/errors.ts';
import type { Sealer } from '../../bot/sealing.ts';
import type { AzureContainer } from '../azure-blobs/azure-container.ts';
import type { DocumentFolder } from './document-folder.ts';
import type { PointerFolder } from './pointer-folder.ts';
import { sideBySide } from './side-by-side.ts';

/** Most names that Azure gives at once. */
const pageLength = 5_000;

/** Documents as sealed blobs `<folder>/<name>`. One is written only when it is still as this adapter has read it, by its ETag. */
export function azureFolder<T>(container: AzureContainer, folder: string, sealer: Pick<Sealer, 'seal' | 'open'>): DocumentFolder<T> {
  const { blob, page, callIfThere, callIfUnchanged } = container;
  return {
    document: (name) => {
      const file = `${folder}/${name}`;
      let etag: string | undefined;
      return {
        read: async () => {
          const found = await callIfThere(async (limits) => {
            const { etag: read, readableStreamBody } = await blob(file).download(0, undefined, limits);
            return { read, sealed: readableStreamBody === undefined ? '' : await text(readableStreamBody) };
          });
          etag = found?.read;
          return found === undefined ? null : (JSON.parse(sealer.open(found.sealed, file)) as T);
        },
        write: async (data) => {
          const sealed = Buffer.from(sealer.seal(JSON.stringify(data)));
          const conditions = etag === undefined ? { ifNoneMatch: '*' } : { ifMatch: etag };
          const written = await callIfUnchanged((limits) => blob(file).upload(sealed, sealed.length, { ...limits, conditions }));
          if (written === undefined) throw new BotError('record_changed', { file });
          etag = written.etag;
        },
      };
    },
    names: async function* () {
      let after: string | undefined;
      do {
        const { names, next } = await page(`${folder}/`, { limit: pageLength, after });
        for (const name of names) yield name.slice(folder.length + 1);
        after = next;
      } while (after !== undefined);
    },
  };
}

/** Pointers as empty blobs: their names say all, and a list of them is sorted by the service. */
export function azurePointers({ blob, list, page, call, callIfThere }: AzureContainer): PointerFolder {
  return {
    add: (names) =>
      sideBySide(names, async (name) => {
        await call((limits) => blob(name).upload('', 0, limits));
      }),
    remove: async (name) => {
      await callIfThere((limits) => blob(name).delete(limits));
    },
    list: async (prefix, range) => (range === undefined ? { names: (await list(prefix)).map(({ name }) => name) } : page(prefix, range)),
  };
}
