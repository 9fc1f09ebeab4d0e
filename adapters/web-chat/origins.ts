import type { IncomingMessage, ServerResponse } from 'node:http';

/** Which pages may call the channel: those of this server and the portals that embed the chat. */
export interface Origins {
  /** Whether this request comes from an allowed page, or from no page at all. */
  readonly allow: (request: IncomingMessage) => boolean;
  /** Sets the CORS headers (Fetch standard) that let an allowed page read the answer. */
  readonly share: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers a preflight. */
  readonly preflight: (request: IncomingMessage, response: ServerResponse) => void;
  /** Address of this server as the client sees it, e.g. `https://chat.example.gov.br`. */
  readonly publicUrl: (request: IncomingMessage) => string;
}

/** Makes the judge of origins; without a public URL the Host header says which server this is. */
export function judgeOrigins(publicUrl: string, embedOrigins: readonly string[]): Origins {
  const embed = new Set(embedOrigins.map((origin) => new URL(origin).origin));
  const isOwn = (origin: string, request: IncomingMessage): boolean =>
    publicUrl === '' ? origin.replace(/^https?:\/\//, '') === request.headers.host : origin === new URL(publicUrl).origin;
  const isAllowed = (origin: string, request: IncomingMessage): boolean => embed.has(origin) || isOwn(origin, request);
  const share = (request: IncomingMessage, response: ServerResponse): void => {
    const { origin } = request.headers;
    response.setHeader('vary', 'origin');
    if (origin === undefined || !isAllowed(origin, request)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', 'retry-after');
  };
  return {
    allow: (request) => request.headers.origin === undefined || isAllowed(request.headers.origin, request),
    share,
    preflight: (request, response) => {
      share(request, response);
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with');
      response.setHeader('access-control-max-age', '7200');
      response.writeHead(204).end();
    },
    publicUrl: (request) => (publicUrl === '' ? `http://${request.headers.host ?? 'localhost'}` : publicUrl),
  };
}
