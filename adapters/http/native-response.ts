import { ServerResponse } from 'node:http';

/**
 * Gives `writeHead` of Node's response back its place: restify replaces it on the shared prototype by one that returns nothing, and a
 * route is written for Node's own, `writeHead(…).end(…)`.
 */
export function restoreNativeResponse(): void {
  const patched = ServerResponse.prototype as ServerResponse & { readonly _writeHead?: ServerResponse['writeHead'] };
  if (patched._writeHead !== undefined) ServerResponse.prototype.writeHead = patched._writeHead;
}
