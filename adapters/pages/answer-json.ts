import type { ServerResponse } from 'node:http';

/** Answers a request with JSON; that no cache keeps it, the edge has said before. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) }).end(text);
}
