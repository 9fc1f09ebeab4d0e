import type { Request, Response } from 'restify';

import type { Log } from '../../bot/ports/log.ts';

/** Headers of every answer; a door may replace each. */
const safeHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Time in which a client may go on sending a body that nobody wants, so that it lives to read the answer. */
const lingerMs = 2_000;

/** Sets what holds for every request: safe headers, one line in the log when it is over, an end to a body that was refused. */
export function beginRequest(request: Request, response: Response, log: Log): void {
  const began = performance.now();
  for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), lingerMs);
    request.once('close', () => clearTimeout(timer));
  });
  response.once('close', () => {
    const path = (request.getRoute() as { readonly path?: unknown } | undefined)?.path;
    log.info(
      {
        method: request.method ?? '',
        route: typeof path === 'string' ? path : 'none',
        status: response.writableFinished ? response.statusCode : 499,
        ms: Math.round((performance.now() - began) * 10) / 10,
      },
      'request',
    );
  });
}
