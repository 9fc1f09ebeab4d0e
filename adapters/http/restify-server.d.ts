/** The parts of restify 12 that its root would load together with 300 modules of plugins (11 MB, 0.2 s). */
declare module 'restify/lib/server.js' {
  import type { IncomingMessage, ServerResponse } from 'node:http';
  import type { Server } from 'restify';
  interface ServerWithFirst extends Server {
    /** Looks at a request before restify does anything with it; restify leaves it alone after `false`. */
    first(look: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  }
  const RestifyServer: new (options: { readonly name: string; readonly log: object; readonly router: object }) => ServerWithFirst;
  export default RestifyServer;
}

declare module 'restify/lib/router.js' {
  const RestifyRouter: new (options: { readonly log: object }) => object;
  export default RestifyRouter;
}
