import type { IncomingMessage } from 'node:http';

import { BotError } from '../../bot/errors.ts';

const host = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/**
 * Why a request must not reach the router, or `undefined` when it may. Each of these ends a stock restify process with one request:
 * a Host or a target that `new URL` cannot read, a path that cannot be decoded, a body said to be compressed (it is inflated without a limit).
 */
export function refusalOf(request: IncomingMessage): BotError | undefined {
  const target = request.url ?? '';
  const name = request.headers.host ?? 'localhost';
  if (!target.startsWith('/')) return new BotError('request_invalid', { details: 'the target is no path' });
  if (!host.test(name) || !canParse(name, target)) return new BotError('request_invalid', { details: 'Host is no host' });
  if (!isDecodable(target)) return new BotError('request_invalid', { details: 'the path is no path' });
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return new BotError('body_type_unsupported');
  return undefined;
}

/** Most requests name the host that the one before named, and a path of plain signs can be read behind every host. */
let goodHost: string | undefined;

function canParse(name: string, target: string): boolean {
  if (name === goodHost && /^\/[\w./?&=~-]*$/.test(target)) return true;
  const can = URL.canParse(`http://${name}${target}`);
  if (can) goodHost = name;
  return can;
}

function isDecodable(target: string): boolean {
  if (!target.includes('%')) return true;
  try {
    decodeURIComponent(target.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
