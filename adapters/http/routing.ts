import type { Request, Response, Server } from 'restify';

import { BotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Route } from '../../bot/ports/route.ts';
import { answerFailure } from './answers.ts';
import type { ClientAddress } from './client-address.ts';
import { readJsonBody } from './json-body.ts';

interface Surroundings {
  readonly log: Log;
  readonly clientAddress: ClientAddress;
  readonly bodyDeadlineMs: number;
}

const defaultBodyBytes = 65_536;
const verbs = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'del', OPTIONS: 'opts' } as const;

/** Gives every route to restify, a GET also as HEAD. */
export function mountRoutes(restify: Server, routes: readonly Route[], surroundings: Surroundings): void {
  for (const route of routes) {
    const handle = handlerOf(route, surroundings);
    restify[verbs[route.method]](route.path, handle);
    if (route.method === 'GET') restify.head(route.path, handle);
  }
}

/** Answers what no route takes: 503 while the edge is not open yet, else 404, 405 with `Allow`, 204 to OPTIONS. */
export function answerWhatNoRouteTakes(restify: Server, { log, isOpen }: { readonly log: Log; readonly isOpen: () => boolean }): void {
  const router = restify.router;
  const findFault = router.defaultRoute.bind(router);
  router.defaultRoute = (request, response, next) => {
    findFault(request, response, (fault: unknown) => {
      const known = (fault as { readonly statusCode?: unknown }).statusCode === 405;
      if (isOpen()) answerUnrouted(request, response, { known, log });
      else answerFailure(response, new BotError('starting'), log);
      next();
    });
  };
}

function handlerOf(
  route: Route,
  { log, clientAddress, bodyDeadlineMs }: Surroundings,
): (request: Request, response: Response) => Promise<void> {
  const bounds = { maxBytes: route.maxBodyBytes ?? defaultBodyBytes, deadlineMs: bodyDeadlineMs };
  return async (request, response) => {
    try {
      await route.handle(request, response, {
        parameters: request.params as Readonly<Record<string, string>>,
        get query() {
          return new URLSearchParams((request.url ?? '').split(/\?(.*)/s)[1]);
        },
        json: () => readJsonBody(request, bounds),
        get address() {
          return clientAddress(request);
        },
      });
    } catch (thrown) {
      answerFailure(response, thrown, log);
    }
  };
}

function answerUnrouted(request: Request, response: Response, { known, log }: { readonly known: boolean; readonly log: Log }): void {
  if (known && request.method === 'OPTIONS') {
    response.writeHead(204);
    response.end();
    return;
  }
  answerFailure(response, new BotError(known ? 'method_not_allowed' : 'route_unknown'), log);
}
