import { connect } from 'node:net';

/** Sends bytes on a connection of its own and gives all that came back until the server closed it, or until two seconds have passed. */
export function rawRequest(url: string, ...parts: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      for (const part of parts) socket.write(part);
    });
    let received = '';
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (isWhole(received)) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(received));
  });
}

/** The status of a raw answer; 0 for none. */
export function statusOfRaw(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
}

/** The JSON body of a raw answer. */
export function bodyOfRaw(answer: string): unknown {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as unknown;
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(answer)?.[1];
  return end > 0 && length !== undefined && answer.length >= end + 4 + Number(length);
}

/** The same POST of JSON many times. */
export interface Burst {
  readonly body: string;
  readonly count: number;
  readonly headers: Readonly<Record<string, string>>;
}

const connections = 20;
/** Length of a status line up to its status. */
const statusLine = 'HTTP/1.1 200'.length;

/** Sends a burst over a few connections without waiting for answers (RFC 9112 §9.3.2), and counts the statuses that come back. */
export async function pipelined(url: string, { body, count, headers }: Burst): Promise<Readonly<Record<string, number>>> {
  const { hostname, port, pathname, host } = new URL(url);
  const fields = { host, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `POST ${pathname} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
  const statuses: Record<string, number> = {};
  const each = count / connections;
  const send = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let answered = 0;
      let rest = '';
      const socket = connect(Number(port), hostname, () => socket.write(request.repeat(each)));
      socket.on('data', (chunk: Buffer) => {
        const text = rest + chunk.toString('latin1');
        let end = text.length - statusLine;
        for (const { 0: line, 1: status = '', index } of text.matchAll(/HTTP\/1\.1 (\d{3})/g)) {
          statuses[status] = (statuses[status] ?? 0) + 1;
          answered += 1;
          end = Math.max(end, index + line.length);
        }
        rest = text.slice(Math.max(0, end));
        if (answered === each) socket.end(resolve);
      });
      socket.once('error', reject);
    });
  await Promise.all(Array.from({ length: connections }, send));
  return statuses;
}
