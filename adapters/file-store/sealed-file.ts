import { createCipheriv, randomBytes, type Cipher } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';

import { BotError } from '../../bot/errors.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { ByteRange } from '../../bot/ports/file-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { onDisk } from './on-disk.ts';

/** What stands before the bytes, sealed: four bytes with the length of the sealed text (big endian), then the text. */
interface Head {
  readonly mailbox: MailboxId;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  /** The key of these bytes alone, base64. */
  readonly key: string;
}

/** A sealed file on the disk, open for reading: close it, or read it to its end. */
export interface SealedFile {
  readonly mailbox: MailboxId;
  readonly storedAt: number;
  readonly bytes: number;
  readonly read: (range?: ByteRange) => Readable;
  readonly close: () => Promise<void>;
}

const lengthBytes = 4;
const longestHead = 65_536;
const blockBytes = 16;

/** What a new sealed file is made of. */
export interface NewSealedFile extends Omit<Head, 'key'> {
  readonly content: AsyncIterable<Buffer>;
}

/**
 * Writes a new file, durable when it resolves, and gives the number of bytes; holds one chunk in memory at a time.
 *
 * @throws BotError `files_unavailable`, besides what the content fails with
 */
export async function writeSealedFile(path: string, { content, ...told }: NewSealedFile, sealer: Pick<Sealer, 'seal'>): Promise<number> {
  const key = randomBytes(32);
  const cipher = cipherFrom(key, 0);
  const handle = await onDisk(() => open(path, 'wx', 0o600));
  try {
    await onDisk(() => handle.writeFile(sealHead({ ...told, key: key.toString('base64') }, sealer)));
    let bytes = 0;
    for await (const chunk of content) {
      await onDisk(() => handle.writeFile(cipher.update(chunk)));
      bytes += chunk.length;
    }
    await onDisk(() => handle.sync());
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Opens a file. @throws the file system's own error, or BotError `data_key_missing`, `record_unreadable` */
export async function openSealedFile(path: string, sealer: Pick<Sealer, 'open'>): Promise<SealedFile> {
  const handle = await open(path);
  try {
    const { head, start } = await openHead(handle, path, sealer);
    const bytes = (await handle.stat()).size - start;
    const read: SealedFile['read'] = ({ first, last } = { first: 0, last: bytes - 1 }) => {
      if (first > last) return noBytes(handle);
      const encrypted = handle.createReadStream({ start: start + first, end: start + last });
      return pipeline(encrypted, cipherFrom(Buffer.from(head.key, 'base64'), first), () => undefined);
    };
    return { mailbox: head.mailbox, storedAt: head.storedAt, bytes, read, close: () => handle.close() };
  } catch (fault) {
    await handle.close();
    throw fault;
  }
}

function sealHead(head: Head, sealer: Pick<Sealer, 'seal'>): Buffer {
  const sealed = Buffer.from(sealer.seal(JSON.stringify(head)), 'latin1');
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(sealed.length);
  return Buffer.concat([length, sealed]);
}

async function openHead(handle: FileHandle, file: string, sealer: Pick<Sealer, 'open'>) {
  const length = (await readAt(handle, 0, lengthBytes)).readUInt32BE();
  if (length > longestHead) throw new BotError('record_unreadable', { file });
  const sealed = await readAt(handle, lengthBytes, length);
  return { head: JSON.parse(sealer.open(sealed.toString('latin1'), file)) as Head, start: lengthBytes + length };
}

/** Node refuses a stream of no bytes of a file. */
function noBytes(handle: FileHandle): Readable {
  const empty = Readable.from([], { objectMode: false });
  void handle.close();
  return empty;
}

/**
 * The cipher of a file, set on the byte at `offset`: AES-256 in counter mode, in which reading may start anywhere, writing and reading
 * are the same, and a key that is used once needs no other start than 0 (NIST SP 800-38A §6.5).
 */
function cipherFrom(key: Buffer, offset: number): Cipher {
  const counter = Buffer.alloc(blockBytes);
  counter.writeBigUInt64BE(BigInt(Math.floor(offset / blockBytes)), blockBytes / 2);
  const cipher = createCipheriv('aes-256-ctr', key, counter);
  cipher.update(Buffer.alloc(offset % blockBytes));
  return cipher;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  return (await handle.read(Buffer.alloc(length), 0, length, position)).buffer;
}
