import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, realpath, rm, rmdir } from 'node:fs/promises';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import { BotError } from '../../bot/errors.ts';

/** Longest path of a unix socket, in bytes (Linux `sun_path` has 108 with its final NUL, macOS 104). */
const longestSocketPath = 103;

/** A lock that is older belongs to a process that died in the middle of taking over. */
const longestTakeOverMs = 1_000;

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
  if (!(await listens(server, path)) && !(await takesOver(server, path))) throw new BotError('data_dir_owned', { directory });
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

/** Asks the process that owns a data directory; `undefined` when there is none or it hangs up. @throws BotError `data_dir_unusable` */
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
 * Listens in place of a dead process; false when a living one owns the socket. A socket is judged and removed under a lock, so that of many
 * processes that start at once none removes the socket which another one has just put there.
 */
async function takesOver(server: Server, path: string): Promise<boolean> {
  const lock = `${path}.lock`;
  for (const end = performance.now() + longestTakeOverMs; performance.now() < end;) {
    if (await isAlive(path)) return false;
    if (await unless(['EEXIST'], mkdir(lock))) {
      try {
        if (!(await isAlive(path))) await rm(path, { force: true });
        if (await listens(server, path)) return true;
      } finally {
        await unless(['ENOENT'], rmdir(lock));
      }
    }
    await pause(20);
  }
  await unless(['ENOENT'], rmdir(lock));
  return takesOver(server, path);
}

/** True when it succeeds, false when it fails with one of these codes of the system. */
async function unless(codes: readonly string[], attempt: Promise<unknown>): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && codes.includes(String(fault.code))) return false;
    throw fault;
  }
}

async function isAlive(path: string): Promise<boolean> {
  const socket = await connect(path);
  socket?.destroy();
  return socket !== undefined;
}

/** A connection, or `undefined` when nobody listens there. */
async function connect(path: string): Promise<Socket | undefined> {
  const socket = createConnection(path).on('error', () => undefined);
  return (await unless(['ECONNREFUSED', 'ENOENT'], once(socket, 'connect'))) ? socket : undefined;
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
  const real = await realpath(directory).catch((fault: unknown) => {
    throw new BotError('data_dir_unusable', { directory, reason: fault instanceof Error ? fault.message : String(fault) }, fault);
  });
  const path = join(real, 'owner.sock');
  if (Buffer.byteLength(path) <= longestSocketPath) return path;
  return join(tmpdir(), `balcao-${createHash('sha256').update(real).digest('hex').slice(0, 32)}.sock`);
}

/** False when there is a socket already, of a living process or a dead one. */
function listens(server: Server, path: string): Promise<boolean> {
  const listening = once(server, 'listening');
  server.listen(path);
  return unless(['EADDRINUSE'], listening);
}
