import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { BotError } from '../../bot/errors.ts';
import type { ByteRange } from '../../bot/ports/file-store.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { Channel } from './channel.ts';
import { contentDisposition } from './content-disposition.ts';
import { answerDirectLineError, directLineErrorOf } from './direct-line-error.ts';

/** Gives out files to whoever has a link: the link is the authority, and there is no other. */
export function fileRoute(channel: Channel): Route {
  return {
    method: 'GET',
    path: '/files/*',
    handle: async (request, response) => {
      channel.origins.share(request, response);
      try {
        await giveOut(channel, request, response);
      } catch (thrown) {
        const refusal = response.headersSent ? undefined : directLineErrorOf(thrown);
        if (refusal === undefined) throw thrown;
        answerDirectLineError(response, refusal);
      }
    },
  };
}

async function giveOut({ files, links }: Channel, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const linked = links.open((request.url ?? '').split('?', 1)[0] ?? '');
  const stored = linked === undefined ? undefined : await files.look(linked.id);
  if (linked === undefined || stored?.mailbox !== linked.mailbox) throw new BotError('file_unknown');
  const { bytes } = stored;
  const range = rangeIn(request.headers.range, bytes);
  const headers = {
    'accept-ranges': 'bytes',
    'cache-control': 'private',
    'content-disposition': dispositionOf(linked),
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': linked.contentType,
    // No cookie opens it, so a page of another origin gains nothing by embedding it that the link does not give.
    'cross-origin-resource-policy': 'cross-origin',
  };
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${String(bytes)}`, 'content-length': 0 }).end();
    return;
  }
  const part = range ?? { first: 0, last: bytes - 1 };
  const content = request.method === 'HEAD' ? undefined : await files.open(linked.id, range);
  if (range !== undefined) response.setHeader('content-range', `bytes ${String(part.first)}-${String(part.last)}/${String(bytes)}`);
  response.writeHead(range === undefined ? 200 : 206, { ...headers, 'content-length': part.last - part.first + 1 });
  if (content === undefined) response.end();
  else await pipeline(content, response);
}

/** One range (RFC 9110 §14.2); several, and what is no range, are ignored, as they may be. */
function rangeIn(header: string | undefined, bytes: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined;
  return first > last ? 'unsatisfiable' : { first, last };
}

/** What browsers show or play themselves may be opened in place, all else is downloaded. */
function dispositionOf({ contentType, name }: { readonly contentType: string; readonly name: string }): string {
  const kind = /^(?:image\/(?!svg)|audio\/|video\/)/.test(contentType) ? 'inline' : 'attachment';
  return contentDisposition(kind, name);
}
