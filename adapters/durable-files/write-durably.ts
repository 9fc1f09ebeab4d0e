import { randomBytes } from 'node:crypto';
import { close, closeSync, constants, fdatasync, fsync, open, write } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Plain descriptors: the handles of `node:fs/promises` cost twice as much of the one thread that everybody waits for. */
const file = {
  open: promisify(open),
  write: promisify(write),
  fdatasync: promisify(fdatasync),
  fsync: promisify(fsync),
  close: promisify(close),
};

/**
 * Replaces a file in one durable step: unique temporary file, fdatasync, rename, fsync of the folder (POSIX rename(2) is atomic, but
 * neither the bytes nor the new name are on the disk before both). Makes missing folders, for their owner alone.
 *
 * @throws the file system's own error (ENOSPC, EACCES…); the old file is then still whole
 */
export async function writeDurably(path: string, content: string | Buffer): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const descriptor = await file.open(temporary, 'wx', 0o600);
    try {
      await writeBytes(descriptor, content);
      await file.fdatasync(descriptor);
    } finally {
      await file.close(descriptor);
    }
    await rename(temporary, path);
  } catch (fault) {
    await rm(temporary, { force: true });
    throw fault;
  }
  await syncFolder(folder);
}

/** A folder into which many files are written; it stays open. */
export interface OpenFolder {
  /** Writes a file of which nobody reads a part: a crash may leave it torn. Durable when it resolves. @throws the file system's own error */
  readonly write: (name: string, content: string | Buffer) => Promise<void>;
}

/** Opens a folder for many files. */
export function openFolder(path: string): OpenFolder {
  let descriptor: Promise<number> | undefined;
  return {
    async write(name, content) {
      await writeOnce(join(path, name), content);
      await file.fsync(await (descriptor ??= file.open(path, 'r')));
    },
  };
}

/** A file that only grows; both its bytes and its length are durable after `sync`. */
export interface GrowingFile {
  /** Adds bytes at the end. */
  readonly write: (text: string) => Promise<void>;
  readonly sync: () => Promise<void>;
  /** To be called once: the second time it is rejected, as all that comes after the first one. */
  readonly close: () => Promise<void>;
}

/** Opens a file to write at its end: a new one (`wx`), or one that may be there (`a`). @throws the file system's own error */
export async function openGrowingFile(path: string, flags: 'wx' | 'a'): Promise<GrowingFile> {
  let descriptor = await file.open(path, flags, 0o600);
  return {
    write: (text) => writeBytes(descriptor, text),
    sync: () => file.fdatasync(descriptor),
    close() {
      const closing = descriptor;
      descriptor = -1; // its number may belong to another file at once
      return file.close(closing);
    },
  };
}

async function writeOnce(path: string, content: string | Buffer): Promise<void> {
  const { O_CREAT, O_DSYNC, O_TRUNC, O_WRONLY } = constants;
  const descriptor = await file.open(path, O_CREAT | O_DSYNC | O_TRUNC | O_WRONLY, 0o600);
  try {
    await writeBytes(descriptor, content);
  } finally {
    closeSync(descriptor); // nothing is left to write: it costs less than to ask another thread
  }
}

/** Makes new and removed names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const descriptor = await file.open(folder, 'r');
  try {
    await file.fsync(descriptor);
  } finally {
    await file.close(descriptor);
  }
}

async function writeBytes(descriptor: number, content: string | Buffer): Promise<void> {
  const bytes = Buffer.from(content as string);
  for (let at = 0; at < bytes.length;) at += (await file.write(descriptor, bytes, at)).bytesWritten;
}
