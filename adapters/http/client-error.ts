import type { Duplex } from 'node:stream';

import { answerRaw } from './raw-answer.ts';

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

/** Answers what Node could not read as HTTP, and closes the connection. */
export function answerClientError(fault: NodeJS.ErrnoException, socket: Duplex): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else answerRaw(socket, statuses[fault.code ?? ''] ?? 400, 'request_invalid');
}
