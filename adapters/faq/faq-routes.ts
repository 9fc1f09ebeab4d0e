import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { PublishedContent } from '../../bot/ports/published-knowledge.ts';
import type { Route, RouteContext } from '../../bot/ports/route.ts';
import { entriesJson } from './entries-json.ts';
import type { FaqOptions } from './faq-options.ts';
import { faqPage, type FaqPage } from './faq-page.ts';
import { entryPage, gonePage, homePage, resultsPage, systemPage } from './pages.ts';

/** A page as it is sent. */
interface Sent {
  readonly status: 200 | 404;
  readonly type: string;
  readonly policy: string;
  readonly body: Buffer;
  readonly etag: string;
}

/** Longer questions are cut off. */
const longestQuestion = 400;

/** `/faq/`: the entries as pages that need no script, with the bot's own search, and as JSON. */
export function faqRoutes(options: FaqOptions): readonly Route[] {
  const { knowledge, clock, limit } = options;
  /** Pages that were made of a content, by their path; forgotten with it. */
  const made = new WeakMap<PublishedContent, Map<string, Sent>>();

  const pageFrom = (content: PublishedContent, page: FaqPage, status: Sent['status'] = 200): Sent =>
    sent(faqPage(page, content, options).markup, { status, type: 'text/html; charset=utf-8', policy: policyOf(page.data?.source) });

  function keptPage(content: PublishedContent, path: string, make: () => Sent): Sent {
    const pages = made.get(content) ?? new Map<string, Sent>();
    made.set(content, pages);
    const page = pages.get(path) ?? make();
    if (page.status === 200) pages.set(path, page);
    return page;
  }

  function route(path: string, answer: (content: PublishedContent, context: RouteContext) => Sent | Promise<Sent>): Route {
    return {
      method: 'GET',
      path,
      async handle(request, response, context) {
        await limit(context.address);
        send(request, response, await answer(knowledge.at(clock.now()), context));
      },
    };
  }

  return [
    route('/faq/', async (content, { query }) => {
      const question = (query.get('q') ?? '').trim().slice(0, longestQuestion);
      if (question === '') return keptPage(content, '', () => pageFrom(content, homePage(content)));
      const system = content.systems.find(({ id }) => id === query.get('sistema'))?.id ?? '';
      const findings = await knowledge.find(question, { now: clock.now(), ...(system && { system }) });
      return pageFrom(content, resultsPage(content, { question, system }, findings));
    }),
    route('/faq/entries.json', (content) =>
      keptPage(content, 'entries.json', () =>
        sent(entriesJson(content), { status: 200, type: 'application/json; charset=utf-8', policy: policyOf() }),
      ),
    ),
    route('/faq/:system', (content, { parameters: { system = '' } }) => {
      const page = systemPage(content, system);
      return page === undefined ? pageFrom(content, gonePage(content), 404) : keptPage(content, system, () => pageFrom(content, page));
    }),
    route('/faq/:system/:entry', (content, { parameters: { system = '', entry = '' } }) => {
      const page = entryPage(content, system, entry);
      return page === undefined
        ? pageFrom(content, gonePage(content), 404)
        : keptPage(content, `${system}/${entry}`, () => pageFrom(content, page));
    }),
    { method: 'GET', path: '/faq', handle: (_request, response) => void response.writeHead(308, { location: '/faq/' }).end() },
  ];
}

/** Nothing runs on the pages; the data for search engines is named by its hash. */
function policyOf(data?: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    ...(data === undefined ? [] : [`script-src ${data}`]),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function sent(text: string, { status, type, policy }: Pick<Sent, 'status' | 'type' | 'policy'>): Sent {
  const body = Buffer.from(text);
  return { status, type, policy, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

function send({ method, headers }: IncomingMessage, response: ServerResponse, { status, type, policy, body, etag }: Sent): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cache-control', 'public, no-cache');
  response.setHeader('etag', etag);
  if (headers['if-none-match'] === etag) return void response.writeHead(304).end();
  response.writeHead(status, { 'content-type': type, 'content-length': body.length });
  response.end(method === 'HEAD' ? undefined : body);
}
