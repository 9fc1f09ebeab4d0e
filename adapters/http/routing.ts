import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Request, Response, Server } from 'restify';

import { BotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Route } from '../../bot/ports/route.ts';
import { answerFailure } from './answers.ts';
import type { ClientAddress } from './client-address.ts';
import { readJsonBody } from './json-body.ts';

/** What every route is handled with. */
export interface Surroundings {
  readonly log: Log;
  readonly clientAddress: ClientAddress;
  readonly bodyDeadlineMs: number;
}

const defaultBodyBytes = 65_536;
const verbs = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'del', OPTIONS: 'opts' } as const;

/** Gives every route to restify, a GET also as HEAD. */
export function mountRoutes(restify: Server, routes: readonly Route[], surroundings: Surroundings): void {
  for (const route of routes) {
    const run = handlerOf(route, surroundings);
    const handle = async (request: Request, response: Response): Promise<void> =>
      run(request, response, request.params as Readonly<Record<string, string>>);
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

/** Handles a request whose route has been found. */
export type Handler = (request: IncomingMessage, response: ServerResponse, parameters: Readonly<Record<string, string>>) => Promise<void>;

/** Makes the handler of a route: its context, and an answer to what it throws. */
export function handlerOf(route: Route, { log, clientAddress, bodyDeadlineMs }: Surroundings): Handler {
  const bounds = { maxBytes: route.maxBodyBytes ?? defaultBodyBytes, deadlineMs: bodyDeadlineMs };
  return async (request, response, parameters) => {
    try {
      await route.handle(request, response, {
        parameters,
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
