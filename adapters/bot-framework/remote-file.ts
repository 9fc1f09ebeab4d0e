import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

import { BotError } from '../../bot/errors.ts';
import { isLoopbackName } from './loopback.ts';
import { publicLookup } from './public-addresses.ts';
import type { UrlRule } from './service-url.ts';

/** What a fetch may do. */
export interface FetchBounds {
  /** Asked of the first address and of every one to which the server redirects. */
  readonly mayFetch: UrlRule;
  /** A longer file is refused when it says so; what it does not say, the reader has to count. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

const maxRedirects = 3;
const lookup = publicLookup();

/** Opens a file at an address that a channel has named. @throws BotError `file_unreachable`, `file_too_large` */
export async function openRemoteFile(url: string, bounds: FetchBounds): Promise<IncomingMessage> {
  let target = url;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    if (!bounds.mayFetch(target)) throw new BotError('file_unreachable', { reason: 'its host is not in ATTACHMENT_HOSTS' });
    const response = await ask(target, bounds.signal);
    const { statusCode = 0, headers } = response;
    const location = statusCode >= 300 && statusCode < 400 ? headers.location : undefined;
    if (location === undefined) return judged(response, bounds.maxBytes);
    response.destroy();
    target = URL.canParse(location, target) ? new URL(location, target).href : '';
  }
  throw new BotError('file_unreachable', { reason: 'too many redirects' });
}

function judged(response: IncomingMessage, maxBytes: number): IncomingMessage {
  const { statusCode = 0, headers } = response;
  const { 'content-encoding': encoding = 'identity', 'content-length': length = '0' } = headers;
  if (statusCode === 200 && encoding === 'identity' && Number(length) <= maxBytes) return response;
  response.destroy();
  if (statusCode === 200 && encoding === 'identity') throw new BotError('file_too_large', { limit: maxBytes });
  throw new BotError('file_unreachable', { reason: `its host answered ${String(statusCode)}` });
}

function ask(target: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { protocol, hostname } = new URL(target);
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  const headers = { accept: '*/*', 'accept-encoding': 'identity' };
  const options = { headers, signal, agent: false, ...(isLoopbackName(hostname) ? {} : { lookup }) };
  return new Promise((resolve, reject) => {
    request(target, options)
      .once('response', resolve)
      .once('error', (fault: NodeJS.ErrnoException) =>
        reject(new BotError('file_unreachable', { reason: fault.code ?? fault.name }, fault)),
      )
      .end();
  });
}
