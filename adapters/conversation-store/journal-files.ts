import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { openGrowingFile, syncFolder, type GrowingFile } from '../durable-files/write-durably.ts';

/** The operations on files that the journal and its checkpoints need. Each rejects with the file system's own error. */
export interface JournalFiles {
  /** A new file whose name is durable. */
  create(path: string): Promise<GrowingFile>;
  /** Gives a file its durable final name. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** The files of the disk. */
export const diskFiles: JournalFiles = {
  async create(path) {
    const file = await openGrowingFile(path, 'wx');
    await syncFolder(dirname(path));
    return file;
  },
  async rename(from, to) {
    await rename(from, to);
    await syncFolder(dirname(to));
  },
  remove: (path) => rm(path, { force: true }),
};
