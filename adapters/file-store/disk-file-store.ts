import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { BotError } from '../../bot/errors.ts';
import type { FileStore, StoredFile } from '../../bot/ports/file-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { syncFolder } from '../durable-files/write-durably.ts';
import { isFileId, newFileId } from './file-id.ts';
import { limited } from './limited.ts';
import { onDisk, onDiskIfThere } from './on-disk.ts';
import { openSealedFile, writeSealedFile, type SealedFile } from './sealed-file.ts';

/** Where and how files are kept. */
export interface DiskFileStoreOptions {
  /** Belongs to this process alone. */
  readonly folder: string;
  readonly sealer: Pick<Sealer, 'seal' | 'open'>;
  readonly log: Log;
}

/** Folders of kept files by the first byte of their ids, so that none grows large. */
const shards = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Keeps each file, sealed, as one file of the disk named for its id. How far it has come is told by its place: `parts/` while it is
 * written, `incoming/` while it is provisional, then `kept/<2 hex>/`. A rename leads from one to the next, so that a crash leaves nothing
 * half done but parts; these are removed here.
 */
export async function diskFileStore({ folder, sealer, log }: DiskFileStoreOptions): Promise<FileStore> {
  const [parts, incoming] = [join(folder, 'parts'), join(folder, 'incoming')];
  const keptOf = (id: string): string => join(folder, 'kept', id.slice(0, 2));
  await onDisk(() => makeFolders(folder, parts, incoming));

  /** A file only moves forward: who looks at the places in this order cannot miss it. */
  const placesOf = (id: string): readonly string[] => (isFileId(id) ? [incoming, keptOf(id)] : []);
  const openFile = async (id: string): Promise<SealedFile | undefined> => {
    for (const place of placesOf(id)) {
      const file = await onDiskIfThere(() => openSealedFile(join(place, id), sealer));
      if (file !== undefined) return file;
    }
    return undefined;
  };
  const look = async (id: string): Promise<StoredFile | undefined> => {
    const file = await openFile(id);
    if (file === undefined) return undefined;
    await file.close();
    return { id, mailbox: file.mailbox, bytes: file.bytes, storedAt: file.storedAt };
  };
  const remove = async (id: string): Promise<void> => {
    for (const place of placesOf(id)) {
      const removed = await onDiskIfThere(() => rm(join(place, id)).then(() => true));
      if (removed === true) await onDisk(() => syncFolder(place));
    }
  };
  const lookIfReadable = async (id: string): Promise<StoredFile | undefined> => {
    try {
      return await look(id);
    } catch (fault) {
      log.error({ file: id, code: fault instanceof BotError ? fault.code : 'unknown' }, 'A file that was never kept cannot be read');
      return undefined;
    }
  };

  return {
    look,
    remove,
    async put({ mailbox, content, maxBytes }) {
      const [id, storedAt] = [newFileId(), Date.now()];
      const part = join(parts, id);
      try {
        const bytes = await writeSealedFile(part, { mailbox, storedAt, content: limited(content, maxBytes) }, sealer);
        await onDisk(() => move(id, parts, incoming));
        return { id, mailbox, bytes, storedAt };
      } catch (fault) {
        content.destroy();
        await rm(part, { force: true })
          .then(() => remove(id))
          .catch(() => undefined); // a disk that lets nothing be removed is told of by the fault itself
        throw fault;
      }
    },
    async keep(id) {
      if (isFileId(id)) await onDiskIfThere(() => move(id, incoming, keptOf(id)));
    },
    async open(id, range) {
      const file = await openFile(id);
      if (file === undefined) throw new BotError('file_unknown');
      return file.read(range);
    },
    async *provisional(before) {
      const files = await Promise.all((await onDisk(() => readdir(incoming))).filter(isFileId).map(lookIfReadable));
      const old = files.filter((file) => file !== undefined).filter(({ storedAt }) => storedAt < before);
      yield* old.sort((one, other) => one.storedAt - other.storedAt);
    },
  };
}

async function makeFolders(folder: string, parts: string, incoming: string): Promise<void> {
  await rm(parts, { recursive: true, force: true });
  const all = [parts, incoming, ...shards.map((shard) => join(folder, 'kept', shard))];
  await Promise.all(all.map((path) => mkdir(path, { recursive: true, mode: 0o700 })));
  await syncFolder(join(folder, 'kept'));
  await syncFolder(folder);
}

async function move(id: string, from: string, to: string): Promise<void> {
  await rename(join(from, id), join(to, id));
  await syncFolder(to);
  await syncFolder(from);
}
