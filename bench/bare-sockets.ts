import { WebSocketServer, type WebSocket } from 'ws';

/** What the sockets are compared by: a server of the package `ws` that sends back what it is sent, and nothing else. */
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.env['PORT']), perMessageDeflate: false });
server.on('connection', (socket: WebSocket) => socket.on('message', (data: Buffer) => socket.send(data.toString())));

process.once('SIGTERM', () => process.exit());
