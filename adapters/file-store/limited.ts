import type { Readable } from 'node:stream';

import { BotError } from '../../bot/errors.ts';

/**
 * Passes the bytes on while there are no more than `maxBytes`. A content that breaks off fails here, even when it did so before it was
 * read; one that is too large is destroyed.
 *
 * @throws BotError `file_too_large`, besides what the content itself fails with
 */
export function limited(content: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  content.on('error', () => undefined); // between now and the first read nobody else listens, and Node ends a process for that
  return counted(content, maxBytes);
}

async function* counted(content: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new BotError('file_too_large', { limit: maxBytes });
    yield chunk;
  }
}
