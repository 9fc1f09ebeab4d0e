import type { WebSocket } from 'ws';

const farewellMs = 1_000;

/** Closes a socket with a code of RFC 6455 §7.4 and a reason; who has not answered within a second is dropped. */
export function sayFarewell(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const drop = setTimeout(() => socket.terminate(), farewellMs);
  socket.once('close', () => clearTimeout(drop));
}
