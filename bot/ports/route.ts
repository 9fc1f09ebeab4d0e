import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** What a route learns about a request besides Node's own objects. */
export interface RouteContext {
  /** Path parameters by name, percent-decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Reads the JSON body within its limit. @throws BotError `body_too_large`, `body_not_json`, `body_type_unsupported` */
  readonly json: () => Promise<unknown>;
  /** Address of the client, e.g. `203.0.113.7`, or its network, `2001:db8:1:2::/64`; never written to a log. */
  readonly address: string;
}

/**
 * What a door offers to the HTTP edge: Node's own request and response, so that a door knows no framework. A rejected promise with a
 * BotError is answered by the edge; a door with its own error format catches it first.
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'OPTIONS' | 'PUT' | 'DELETE';
  /** Path with `:name` parameters, e.g. `/v3/directline/conversations/:conversation/activities`. */
  readonly path: string;
  /** Largest JSON body in bytes; a larger one is refused before it is read whole. Default 65,536. */
  readonly maxBodyBytes?: number;
  readonly handle: (request: IncomingMessage, response: ServerResponse, context: RouteContext) => Promise<void> | void;
}

/** A path on which a door takes over the connection (WebSocket). */
export interface Upgrade {
  readonly path: string;
  readonly handle: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    context: Pick<RouteContext, 'parameters' | 'query' | 'address'>,
  ) => Promise<void> | void;
}
