import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Route, RouteContext } from '../../bot/ports/route.ts';
import type { Channel } from './channel.ts';
import { answerJson } from '../pages/answer-json.ts';
import { answerDirectLineError, directLineErrorOf } from './direct-line-error.ts';
import type { Origins } from './origins.ts';

/** A call of the protocol: its result is the status and the body of the answer. */
export type DirectLineCall = (request: IncomingMessage, context: RouteContext) => Promise<readonly [status: number, body: object]>;

/** Makes a route of a call: CORS headers, and failures in the words of the protocol. */
export function directLineRoute(origins: Origins, method: 'GET' | 'POST', path: string, call: DirectLineCall): Route {
  return {
    method,
    path,
    handle: async (request: IncomingMessage, response: ServerResponse, context: RouteContext) => {
      origins.share(request, response);
      try {
        const [status, body] = await call(request, context);
        answerJson(response, status, body);
      } catch (thrown) {
        answerRefusal(response, thrown);
      }
    },
  };
}

/** Counts every request on its client's address before anything else of it is looked at. */
export function withAddressLimit({ origins, requestsOfAddress }: Channel, routes: readonly Route[]): readonly Route[] {
  return routes.map((route) => ({
    ...route,
    handle: async (request, response, context) => {
      try {
        await requestsOfAddress(context.address);
      } catch (thrown) {
        origins.share(request, response);
        return answerRefusal(response, thrown);
      }
      return route.handle(request, response, context);
    },
  }));
}

function answerRefusal(response: ServerResponse, thrown: unknown): void {
  const refusal = directLineErrorOf(thrown);
  if (refusal === undefined) throw thrown;
  answerDirectLineError(response, refusal);
}

/** Adds the answer to preflights to every path. */
export function withPreflights(origins: Origins, routes: readonly Route[]): readonly Route[] {
  const paths = [...new Set(routes.map(({ path }) => path))];
  return [...routes, ...paths.map((path): Route => ({ method: 'OPTIONS', path, handle: origins.preflight }))];
}
