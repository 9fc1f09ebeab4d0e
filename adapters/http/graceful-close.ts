import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Makes the function that ends a server: no new connections, idle ones closed, the rest dropped at the deadline, WebSockets included. */
export function gracefulClose(server: Server, deadlineMs: number): () => Promise<void> {
  const open = new Set<Socket>();
  let closing = false;
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.on('request', (_request, response) => {
    response.once('close', () => {
      if (closing) setImmediate(() => server.closeIdleConnections());
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
    });
}
