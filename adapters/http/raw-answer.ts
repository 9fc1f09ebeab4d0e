import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Writes a typed answer on a connection that has no response object, with `Retry-After` when it is told the seconds, and closes it. */
export function answerRaw(socket: Duplex, status: number, code: string, retryAfter?: number | string): void {
  const reason = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ error: { code, message: reason } });
  const head = `HTTP/1.1 ${String(status)} ${reason}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n`;
  const wait = retryAfter === undefined ? '' : `retry-after: ${String(retryAfter)}\r\n`;
  socket.end(`${head}${wait}content-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`, () => socket.destroy());
}
