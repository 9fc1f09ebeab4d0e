import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A portal of somebody else: one page on a site of its own (`localhost`, where the desk is `127.0.0.1`). */
export interface BrowserHost {
  readonly url: string;
  readonly close: () => void;
}

/** Serves a portal page under the strictest policy that still lets the chat in: its script and its frame, no inline code, Trusted Types. `attributes` stand in its script tag. */
export function openBrowserHost(chatOrigin: () => string, attributes = ''): Promise<BrowserHost> {
  return serve((response) => {
    const policy = [
      "default-src 'none'",
      `script-src ${chatOrigin()}`,
      `frame-src ${chatOrigin()}`,
      "style-src 'self'",
      'img-src data:',
      "base-uri 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; ');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(`<!doctype html><html lang="pt-BR"><head><title>Portal</title><link rel="icon" href="data:,"></head>
<body><main><h1>Portal</h1><a href="#a">Primeiro</a></main>
<script src="${chatOrigin()}/embed/v1.js" ${attributes} async></script></body></html>`);
  });
}

/** Serves an empty page without any policy, whose scripts may ask whom they like. */
export function openPlainHost(): Promise<BrowserHost> {
  return serve((response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><html lang="pt-BR"><head><title>Portal</title></head><body></body></html>');
  });
}

async function serve(answer: (response: ServerResponse) => void): Promise<BrowserHost> {
  const server = createServer((_request, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${String(port)}`, close: () => server.close() };
}
