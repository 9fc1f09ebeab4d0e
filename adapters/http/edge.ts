import type { Server as NodeServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import RestifyRouter from 'restify/lib/router.js';
import RestifyServer from 'restify/lib/server.js';

import { BotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Route, Upgrade } from '../../bot/ports/route.ts';
import { answerFailure } from './answers.ts';
import { answerClientError } from './client-error.ts';
import { clientAddressBehind } from './client-address.ts';
import { gracefulClose } from './graceful-close.ts';
import { restoreNativeResponse } from './native-response.ts';
import { quietLog } from './quiet-log.ts';
import { refusalOf } from './refusal.ts';
import { beginRequest } from './request-cycle.ts';
import { createShortcuts } from './shortcuts.ts';
import { answerWhatNoRouteTakes, mountRoutes } from './routing.ts';
import { upgradeHandler } from './upgrades.ts';

/** What the edge serves at once, and its bounds. */
export interface HttpEdgeOptions {
  /** Routes that answer from the first moment. */
  readonly routes: readonly Route[];
  /** Without them the edge starts closed: whatever else is asked of it is answered with 503 until {@link HttpEdge.open}. */
  readonly upgrades?: readonly Upgrade[];
  readonly log: Log;
  /** Addresses or networks of the reverse proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  /** Longest time for a JSON body to arrive. */
  readonly bodyDeadlineMs?: number;
  /** Longest time that {@link HttpEdge.close} waits for what is under way. */
  readonly closeDeadlineMs?: number;
}

/** The HTTP server. */
export interface HttpEdge {
  /** Starts to listen; resolves to the address, e.g. `http://127.0.0.1:3978`. @throws BotError `address_taken`, `address_unusable` */
  readonly listen: (port: number, host: string) => Promise<string>;
  /** Adds routes and upgrades, and serves from now on. */
  readonly open: (routes: readonly Route[], upgrades: readonly Upgrade[]) => void;
  /** Stops accepting, lets the requests under way end and drops what is left at the deadline. */
  readonly close: () => Promise<void>;
}

/** Makes the HTTP server: restify finds the route; all else, from the first guard to the last log line, is decided here. */
export function createHttpEdge(options: HttpEdgeOptions): HttpEdge {
  const { routes, log, trustedProxies = [], bodyDeadlineMs = 10_000, closeDeadlineMs = 10_000 } = options;
  const clientAddress = clientAddressBehind(trustedProxies);
  const restify = new RestifyServer({ name: '', log: quietLog, router: new RestifyRouter({ log: quietLog }) });
  restoreNativeResponse();
  const { server } = restify as unknown as { readonly server: NodeServer };
  server.headersTimeout = 10_000;
  server.requestTimeout = 900_000; // 20 MiB over a slow mobile network; what may stall has a shorter deadline of its own
  server.keepAliveTimeout = 65_000;

  const surroundings = { log, clientAddress, bodyDeadlineMs };
  const shortcuts = createShortcuts(surroundings);
  restify.first((request, response) => !shortcuts.take(request, response));
  restify.pre((request, response, next) => {
    const routeOf = (): string | undefined => {
      const path = (request.getRoute() as { readonly path?: unknown } | undefined)?.path;
      return typeof path === 'string' ? path : undefined;
    };
    beginRequest(request, response, { log, routeOf });
    const refusal = refusalOf(request);
    if (refusal === undefined) return next();
    answerFailure(response, refusal, log);
    return next(false);
  });
  let doors = options.upgrades;
  mountRoutes(restify, routes, surroundings);
  answerWhatNoRouteTakes(restify, { log, isOpen: () => doors !== undefined });
  const handleUpgrade = upgradeHandler(() => doors, { clientAddress, log });
  server.on('upgrade', (request, socket, head) => void handleUpgrade(request, socket, head));
  server.on('clientError', answerClientError);
  restify.on('error', (fault: NodeJS.ErrnoException) => log.error({ failure: fault.code }, 'the HTTP server failed'));

  return {
    listen: (port, host) => listen(server, port, host),
    open(more, upgrades) {
      mountRoutes(restify, more, surroundings);
      shortcuts.add(more);
      doors = [...(doors ?? []), ...upgrades];
    },
    close: gracefulClose(server, closeDeadlineMs),
  };
}

function listen(server: NodeServer, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server
      .once('error', (fault: NodeJS.ErrnoException) => {
        const isTaken = fault.code === 'EADDRINUSE';
        reject(
          isTaken ? new BotError('address_taken', { host, port }) : new BotError('address_unusable', { host, port, reason: fault.message }),
        );
      })
      .listen(port, host, () => {
        const { address, family, port: given } = server.address() as AddressInfo;
        resolve(`http://${family === 'IPv6' ? `[${address}]` : address}:${String(given)}`);
      });
  });
}
