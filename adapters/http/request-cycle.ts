import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Log } from '../../bot/ports/log.ts';

/** Headers of every answer; a door may replace each. */
const safeHeaders = Object.entries({
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
});

/** Time in which a client may go on sending a body that nobody wants, so that it lives to read the answer. */
const lingerMs = 2_000;

/** What the log is told about requests. */
export interface RequestLog {
  readonly log: Log;
  /** The path of the route, with the names of its parameters; asked when the request is over. */
  readonly routeOf: () => string | undefined;
}

/** Sets what holds for every request: safe headers, one line in the log when it is over, an end to a body that was refused. */
export function beginRequest(request: IncomingMessage, response: ServerResponse, { log, routeOf }: RequestLog): void {
  const began = performance.now();
  for (const [name, value] of safeHeaders) response.setHeader(name, value);
  response.once('finish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), lingerMs);
    request.once('close', () => clearTimeout(timer));
  });
  response.once('close', () => {
    log.info(
      {
        method: request.method ?? '',
        route: routeOf() ?? 'none',
        status: response.writableFinished ? response.statusCode : 499,
        ms: Math.round((performance.now() - began) * 10) / 10,
      },
      'request',
    );
  });
}
