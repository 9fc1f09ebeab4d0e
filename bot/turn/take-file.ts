import { Readable } from 'node:stream';

import { BotError } from '../errors.ts';
import type { MailboxId } from '../ports/conversation-store.ts';
import type { FileStore, StoredFile } from '../ports/file-store.ts';
import { headBytes, isText, judgeFile } from '../service-desk/attachment-rules.ts';
import { cleanFileName } from '../service-desk/file-name.ts';
import { attachmentTexts as say } from '../texts/attachments.ts';

/** A file that somebody sends. */
export interface OfferedFile {
  readonly mailbox: MailboxId;
  /** As the sender calls it; not yet cleaned, may be empty. */
  readonly name: string;
  /** As the sender declares it; a hint and no more. */
  readonly declaredType: string;
  readonly content: Readable;
  /** Inclusive. */
  readonly maxBytes: number;
}

/** A file that was taken, provisionally: it stays when an activity that names it is stored. */
export interface TakenFile {
  /** As the sender called it. */
  readonly givenName: string;
  /** Safe to show. */
  readonly name: string;
  readonly contentType: string;
  readonly stored: StoredFile;
}

/**
 * Takes a file: its first bytes are judged, then all of it streams into the store. When it is refused nothing stays, and its content is
 * not read to the end.
 *
 * @throws BotError `file_type_refused`, `file_too_large`, `files_unavailable`, besides what the content itself fails with
 */
export async function takeFile(files: FileStore, { name, declaredType, content, mailbox, maxBytes }: OfferedFile): Promise<TakenFile> {
  const chunks = content[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  const head = await headOf(chunks);
  const verdict = judgeFile({ name: cleanFileName(name) || say.unnamed, declaredType, head, sniffedType: await sniff(head) });
  if ('refusal' in verdict) throw new BotError('file_type_refused', { reason: verdict.refusal });
  const whole = Readable.from(wholeOf(head, chunks, verdict.isText), { objectMode: false });
  const stored = await files.put({ mailbox, maxBytes, content: whole });
  return { givenName: name, name: verdict.name, contentType: verdict.contentType, stored };
}

async function headOf(chunks: AsyncIterator<Buffer, undefined>): Promise<Buffer> {
  const head: Buffer[] = [];
  let bytes = 0;
  while (bytes < headBytes) {
    const { value } = await chunks.next();
    if (value === undefined) break;
    head.push(value);
    bytes += value.length;
  }
  return Buffer.concat(head, bytes);
}

/** The recogniser is loaded with the first file; what it fails on it has not recognised. */
async function sniff(head: Buffer): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type/core');
  return fileTypeFromBuffer(head).then(
    (type) => type?.mime,
    () => undefined,
  );
}

async function* wholeOf(head: Buffer, chunks: AsyncIterator<Buffer, undefined>, mustBeText: boolean): AsyncGenerator<Buffer> {
  for (let chunk: Buffer | undefined = head; chunk !== undefined; { value: chunk } = await chunks.next()) {
    if (mustBeText && !isText(chunk)) throw new BotError('file_type_refused', { reason: 'no_text' });
    yield chunk;
  }
}
