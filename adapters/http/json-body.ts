import type { IncomingMessage } from 'node:http';

import { BotError } from '../../bot/errors.ts';

/** Bounds of one body. */
export interface BodyBounds {
  readonly maxBytes: number;
  /** The whole body must have come within this time. */
  readonly deadlineMs: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/**
 * Reads a JSON body, never keeping more of it than its limit; an absent or empty body is `undefined`.
 *
 * @throws BotError `body_type_unsupported`, `body_too_large`, `body_timed_out`, `body_not_json`
 */
export async function readJsonBody(request: IncomingMessage, bounds: BodyBounds): Promise<unknown> {
  const { 'content-length': length, 'transfer-encoding': chunked, 'content-type': type } = request.headers;
  if (chunked === undefined && Number(length ?? 0) === 0) return undefined;
  if (!jsonType.test(type ?? '')) throw new BotError('body_type_unsupported');
  if (Number(length ?? 0) > bounds.maxBytes) throw new BotError('body_too_large', { limit: bounds.maxBytes });
  return parse(request.complete ? rest(request, bounds) : await collect(request, bounds));
}

/** The body of a request that has come to its end: most are there before anybody asks. */
function rest(request: IncomingMessage, { maxBytes }: BodyBounds): Buffer {
  const body = (request.read() as Buffer | null) ?? Buffer.alloc(0);
  if (body.length > maxBytes) throw new BotError('body_too_large', { limit: maxBytes });
  return body;
}

function collect(request: IncomingMessage, { maxBytes, deadlineMs }: BodyBounds): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const deadline = setTimeout(() => stop(new BotError('body_timed_out', { seconds: deadlineMs / 1_000 })), deadlineMs);
    const keep = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) return stop(new BotError('body_too_large', { limit: maxBytes }));
      chunks.push(chunk);
    };
    const finish = (): void => stop(undefined);
    const cut = (): void => stop(new BotError('body_not_json'));
    const stop = (fault: BotError | undefined): void => {
      clearTimeout(deadline);
      request.off('data', keep).off('end', finish).off('close', cut).off('error', cut);
      if (fault === undefined) return resolve(Buffer.concat(chunks, size));
      request.on('error', () => undefined).resume();
      reject(fault);
    };
    request.on('data', keep).once('end', finish).once('close', cut).once('error', cut);
  });
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(body));
  } catch (fault) {
    throw new BotError('body_not_json', {}, fault);
  }
}
