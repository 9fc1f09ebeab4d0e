import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream';

const folder = process.env['DATA_DIR'] ?? '';

/** What uploads are compared by: a server that writes each body to a file, on the disk before it answers, and looks at nothing. */
const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.writeHead(405).end();
    return;
  }
  pipeline(request, createWriteStream(join(folder, randomUUID()), { flush: true }), (fault) => {
    response.writeHead(fault ? 500 : 200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1');

process.once('SIGTERM', () => process.exit());
