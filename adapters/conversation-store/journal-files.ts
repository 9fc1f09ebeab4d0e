import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

import { syncFolder } from '../durable-files/write-durably.ts';

/** A file that only grows. */
export interface GrowingFile {
  /** Adds bytes at the end; they are durable after `sync`. */
  write(text: string): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

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
    const handle = await open(path, 'wx', 0o600);
    await syncFolder(dirname(path));
    return {
      write: (text) => handle.writeFile(text, 'latin1'),
      sync: () => handle.datasync(),
      close: () => handle.close(),
    };
  },
  async rename(from, to) {
    await rename(from, to);
    await syncFolder(dirname(to));
  },
  remove: (path) => rm(path, { force: true }),
};
