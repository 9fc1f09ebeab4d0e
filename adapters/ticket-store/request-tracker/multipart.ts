import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { BotError } from '../../../bot/errors.ts';

/** A file to send. */
export interface Upload {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** A body of multipart/form-data (RFC 7578): the part `JSON`, and each file as a part `Attachments`. Its length is known before it is sent. */
export function multipart(
  json: string,
  files: readonly Upload[],
): { readonly contentType: string; readonly bytes: number; readonly content: Readable } {
  const boundary = `balcao-${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="JSON"\r\nContent-Type: application/json\r\n\r\n${json}\r\n`;
  const heads = files.map(({ name, contentType }) => `--${boundary}\r\n${headersOf(name, contentType)}\r\n\r\n`);
  const end = `--${boundary}--\r\n`;
  const words = [head, ...heads, ...files.map(() => '\r\n'), end];
  const bytes = words.reduce((sum, word) => sum + Buffer.byteLength(word), 0) + files.reduce((sum, file) => sum + file.bytes, 0);

  async function* parts(): AsyncGenerator<Buffer> {
    yield Buffer.from(head);
    for (const [at, file] of files.entries()) {
      yield Buffer.from(heads[at] ?? '');
      yield* whole(file);
      yield Buffer.from('\r\n');
    }
    yield Buffer.from(end);
  }
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes, content: Readable.from(parts()) };
}

/** The bytes of a file, as many as were announced. */
async function* whole({ content, bytes }: Upload): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    sent += chunk.length;
    if (sent > bytes) break;
    yield chunk;
  }
  if (sent !== bytes) throw new BotError('files_unavailable', { reason: `a file has another length than ${bytes} bytes` });
}

/** Names are escaped as browsers do it (HTML, "multipart form data"). */
function headersOf(name: string, contentType: string): string {
  const escaped = name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  return `Content-Disposition: form-data; name="Attachments"; filename="${escaped}"\r\nContent-Type: ${contentType}`;
}
