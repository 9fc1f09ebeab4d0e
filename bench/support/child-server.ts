import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { Stalls } from './stalls.ts';

/** A server in a process of its own. */
export interface ChildServer {
  readonly port: number;
  /** From the spawn to the first good answer. */
  readonly readyMs: number;
  /** CPU time that the process has used so far, user and system. */
  readonly cpuMs: () => number;
  /** Resident memory now. */
  readonly rssMb: () => number;
  /** The longest stalls of its first thread since it was asked last; only of a server that was started as `watched`. */
  readonly stalls: () => Promise<Stalls>;
  /** Asks it to end, and waits for that. */
  readonly stop: () => Promise<void>;
}

/** What to start and how to see that it is ready. */
export interface ChildOptions {
  /** Flags of Node. */
  readonly flags?: readonly string[];
  /** Compiled module, from the root of the compiled tree, and its arguments. */
  readonly command: readonly [module: string, ...args: readonly string[]];
  readonly env: Readonly<Record<string, string>>;
  /** Whether its first thread is watched for stalls, which costs it some CPU time. */
  readonly watched?: boolean;
  /** A path that answers with this status when the server is ready. */
  readonly ready: { readonly path: string; readonly status: number };
}

const compiledTree = new URL('../../', import.meta.url);
/** Length of a clock tick of `/proc/<pid>/stat` (proc(5)): USER_HZ is 100 on every Linux that Node runs on. */
const msPerTick = 10;
const patienceMs = 60_000;

/** Starts a server on a free port and waits until it is ready. */
export async function startChild({ flags = [], command: [module, ...args], env, watched, ready }: ChildOptions): Promise<ChildServer> {
  const port = await freePort();
  const began = performance.now();
  const watch = watched === true ? ['--import', new URL('stalls-process.js', import.meta.url).href] : [];
  const child = spawn(process.execPath, [...flags, ...watch, fileURLToPath(new URL(module, compiledTree)), ...args], {
    env: { PATH: process.env['PATH'], PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit', ...(watched === true ? (['ipc'] as const) : [])],
  });
  const { pid = 0 } = child;
  const end = (): boolean => child.kill();
  process.once('exit', end); // also when the bench fails
  while ((await statusOf(port, ready.path)) !== ready.status) {
    if (child.exitCode !== null || performance.now() - began > patienceMs) throw new Error(`${module} did not get ready`);
    await pause(5);
  }
  return {
    port,
    readyMs: performance.now() - began,
    cpuMs: () => cpuTicks(pid) * msPerTick,
    rssMb: () => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024,
    async stalls() {
      const answer = once(child, 'message');
      child.send('stalls');
      return ((await answer) as [Stalls])[0];
    },
    stop: async () => {
      if (child.exitCode !== null) throw new Error(`${module} ended by itself`);
      const ended = once(child, 'exit');
      end();
      await ended;
      process.off('exit', end);
    },
  };
}

function cpuTicks(pid: number): number {
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Status of a GET; 0 when nobody answers. */
function statusOf(port: number, path: string): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asked.once('error', () => resolve(0)).end();
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
