import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, link, realpath, rename, rm } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { BotError } from '../../bot/errors.ts';

/** Longest path of a unix socket, in bytes (Linux `sun_path` has 108 with its final NUL, macOS 104). */
const longestSocketPath = 103;

/** Answers one request of another process, e.g. of a command of the operator; both are one line. */
export type OwnerAnswer = (request: string) => Promise<string>;

/** The one process that may write into a data directory. */
export interface Owner {
  /** Says what requests are answered from now on; until then the owner hangs up. */
  answer(answer: OwnerAnswer): void;
  /** Gives the directory up. */
  release(): Promise<void>;
}

/**
 * Makes this process the owner of a data directory by listening on `owner.sock` in it. The socket of a process that died is taken over.
 *
 * @throws BotError `data_dir_owned` while another process owns it
 */
export async function ownDataDirectory(directory: string): Promise<Owner> {
  const path = await socketPath(directory);
  let answer: OwnerAnswer | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    if (answer === undefined) socket.end();
    else serve(socket, answer);
  });
  if (!(await listens(server, path)) && !((await removeStale(path)) && (await listens(server, path)))) {
    throw new BotError('data_dir_owned', { directory });
  }
  await chmod(path, 0o600);
  server.unref();
  return {
    answer: (given) => void (answer = given),
    async release() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Asks the process that owns a data directory; `undefined` when there is none or it hangs up. */
export async function askOwner(directory: string, request: string): Promise<string | undefined> {
  const socket = await connect(await socketPath(directory));
  if (socket === undefined) return undefined;
  try {
    socket.write(`${request}\n`);
    for await (const line of createInterface({ input: socket })) return line;
    return undefined;
  } finally {
    socket.destroy();
  }
}

/**
 * Removes the socket of a dead process; false when its process lives. It is moved aside before it is judged, so that a socket which another
 * process has just put in its place is not the one that is removed: a moved socket still leads to its listener.
 */
async function removeStale(path: string): Promise<boolean> {
  if (await isAlive(path)) return false;
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  await rename(path, aside);
  const alive = await isAlive(aside);
  if (alive) await link(aside, path);
  await rm(aside, { force: true });
  return !alive;
}

async function isAlive(path: string): Promise<boolean> {
  const socket = await connect(path);
  socket?.destroy();
  return socket !== undefined;
}

/** A connection, or `undefined` when nobody listens there. */
async function connect(path: string): Promise<Socket | undefined> {
  const socket = createConnection(path);
  try {
    await once(socket, 'connect');
    return socket;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ECONNREFUSED' || fault.code === 'ENOENT')) return undefined;
    throw fault;
  }
}

function serve(socket: Socket, answer: OwnerAnswer): void {
  createInterface({ input: socket }).once('line', (request) => {
    answer(request).then(
      (line) => socket.end(`${line}\n`),
      () => socket.destroy(),
    );
  });
}

/** `owner.sock` in the directory; with a long path a name in the folder for temporary files that the path determines. */
async function socketPath(directory: string): Promise<string> {
  const real = await realpath(directory);
  const path = join(real, 'owner.sock');
  if (Buffer.byteLength(path) <= longestSocketPath) return path;
  return join(tmpdir(), `balcao-${createHash('sha256').update(real).digest('hex').slice(0, 32)}.sock`);
}

async function listens(server: Server, path: string): Promise<boolean> {
  server.listen(path);
  try {
    await once(server, 'listening');
    return true;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') return false;
    throw fault;
  }
}
