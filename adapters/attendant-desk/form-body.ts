import type { IncomingMessage } from 'node:http';

import { BotError } from '../../bot/errors.ts';

const mostBytes = 8_192;
const deadlineMs = 10_000;

/** Reads the fields of a form that a page without scripts sends. @throws BotError `body_type_unsupported`, `body_too_large`, `body_timed_out` */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  if (!isForm(request)) throw new BotError('body_type_unsupported');
  const late = setTimeout(() => request.destroy(new BotError('body_timed_out', { seconds: deadlineMs / 1_000 })), deadlineMs);
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new BotError('body_too_large', { limit: mostBytes });
      chunks.push(chunk);
    }
    return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  } finally {
    clearTimeout(late);
  }
}

/** Whether a request brings such a form. */
export function isForm({ headers }: IncomingMessage): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
}
