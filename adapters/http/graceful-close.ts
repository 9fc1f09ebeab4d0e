import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Makes the function that ends a server: no new connections; those without a request are closed, also the ones a browser opened in advance;
 * the rest end with their answer or are dropped at the deadline, WebSockets included.
 */
export function gracefulClose(server: Server, deadlineMs: number): () => Promise<void> {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => [open, busy].forEach((sockets) => sockets.delete(socket)));
  });
  server.on('upgrade', ({ socket }) => busy.add(socket));
  server.on('request', ({ socket }, response) => {
    busy.add(socket);
    response.once('close', () => {
      busy.delete(socket);
      if (closing) setImmediate(() => socket.destroy());
    });
  });
  return () =>
    new Promise((resolve) => {
      closing = true;
      const deadline = setTimeout(() => open.forEach((socket) => socket.destroy()), deadlineMs);
      server.close(() => {
        clearTimeout(deadline);
        resolve();
      });
      for (const socket of open) if (!busy.has(socket)) socket.destroy();
    });
}
