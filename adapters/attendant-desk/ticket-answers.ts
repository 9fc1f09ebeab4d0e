import type { ServerResponse } from 'node:http';

/** Sends JSON that no cache keeps. */
export function answerJson(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

/** Says that the ticket system has no such list or search; `/desk/api/ticket-page` tells where its tickets are. */
export function answerUnsupported(response: ServerResponse): void {
  const error = { code: 'tickets_elsewhere', message: 'The ticket system cannot be asked this; see /desk/api/ticket-page' };
  answerJson(response, { error }, 501);
}
