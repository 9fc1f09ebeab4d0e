import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Route } from '../../../bot/ports/route.ts';
import { surveyPageRoutes, type SurveyDesk } from '../survey-page-routes.ts';
import type { WebChatAssets } from './assets.ts';
import { framePage } from './frame-page.ts';
import type { Html } from '../../pages/html.ts';
import type { PageSettings } from './page-settings.ts';
import { portalPage } from './portal-page.ts';
import { privacyPage } from './privacy-page.ts';

/** The pages for people: `/` (demonstration), `/chat/`, `/privacy/`, `/survey/…`, and the loader `/embed/v1.js`. */
export function webChatPages(given: PageSettings, assets: WebChatAssets, survey: SurveyDesk): readonly Route[] {
  const settings = { ...given, embedOrigins: given.embedOrigins.map((address) => new URL(address).origin) };
  const privacy = privacyPage(settings, assets);
  const addressOf = ({ headers }: IncomingMessage): string =>
    settings.publicUrl === '' ? `http://${headers.host ?? 'localhost'}` : settings.publicUrl;
  return [
    page('/', (request) => ({ body: portalPage({ ...settings, publicUrl: addressOf(request) }, assets), policy: sitePolicy })),
    page('/privacy/', () => ({ body: privacy, policy: sitePolicy })),
    page('/chat/', (request) => {
      const nonce = randomBytes(16).toString('base64');
      const policy = framePolicy({ ...settings, publicUrl: addressOf(request) }, nonce);
      return { body: framePage(settings, assets, nonce), policy };
    }),
    redirect('/chat', '/chat/'),
    redirect('/privacy', '/privacy/'),
    loader(assets),
    ...surveyPageRoutes({ ...survey, siteStyle: assets.addresses.siteStyle, portalName: settings.portalName }),
  ];
}

const sitePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Web Chat needs a nonce for the styles it makes, `blob:` for uploads, and works without Trusted Types only. */
function framePolicy({ publicUrl, embedOrigins }: PageSettings, nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self' ${publicUrl.replace(/^http/, 'ws')} blob:`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...embedOrigins].join(' ')}`,
  ].join('; ');
}

function page(path: string, render: (request: IncomingMessage) => { readonly body: Html; readonly policy: string }): Route {
  return {
    method: 'GET',
    path,
    handle(request, response) {
      const { body, policy } = render(request);
      response.setHeader('content-security-policy', policy);
      response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
      response.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(self)');
      response.setHeader('cache-control', 'no-cache');
      send(request, response, { type: 'text/html; charset=utf-8', content: Buffer.from(body.markup) });
    },
  };
}

function redirect(path: string, location: string): Route {
  return { method: 'GET', path, handle: (_request, response) => void response.writeHead(308, { location }).end() };
}

/** The loader may be read by every page (SRI needs CORS), and is asked for again after an hour so that corrections arrive. */
function loader({ loader: { plain, gzip, brotli } }: WebChatAssets): Route {
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return {
    method: 'GET',
    path: '/embed/v1.js',
    handle(request, response) {
      const accepted = request.headers['accept-encoding']?.toString() ?? '';
      const encoding = ['br', 'gzip'].find((name) => accepted.includes(name));
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('cross-origin-resource-policy', 'cross-origin');
      response.setHeader('cache-control', 'public, max-age=3600');
      response.setHeader('vary', 'accept-encoding');
      response.setHeader('etag', etag);
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      if (encoding !== undefined) response.setHeader('content-encoding', encoding);
      const content = encoding === 'br' ? brotli : encoding === 'gzip' ? gzip : plain;
      send(request, response, { type: 'text/javascript; charset=utf-8', content });
    },
  };
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { type, content }: { readonly type: string; readonly content: Buffer },
): void {
  response.setHeader('x-content-type-options', 'nosniff');
  response.writeHead(200, { 'content-type': type, 'content-length': content.length });
  response.end(request.method === 'HEAD' ? undefined : content);
}
