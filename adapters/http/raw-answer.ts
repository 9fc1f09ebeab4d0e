import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Writes a typed answer on a connection that has no response object, and closes it. */
export function answerRaw(socket: Duplex, status: number, code: string): void {
  const reason = STATUS_CODES[status] ?? '';
  const body = JSON.stringify({ error: { code, message: reason } });
  const head = `HTTP/1.1 ${String(status)} ${reason}\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n`;
  socket.end(`${head}content-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`, () => socket.destroy());
}
