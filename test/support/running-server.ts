import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { freePort } from './free-port.ts';

/** A desk that runs as its operator would run it, in a process group of its own. */
export interface RunningServer {
  readonly child: ChildProcess;
  /** E.g. `http://127.0.0.1:40123`. */
  readonly address: string;
  /** Everything it printed so far. */
  readonly printed: () => string;
}

/** Starts a command on a free port; what the environment does not say is inherited. */
export async function startServer(
  env: Readonly<Record<string, string>>,
  [command, ...args]: readonly [string, ...string[]] = [process.execPath, 'dist/index.js', 'serve'],
): Promise<RunningServer> {
  const port = String(await freePort());
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'development', PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, address: `http://127.0.0.1:${port}`, printed: () => output };
}

/** Waits until it says that it is ready, and tells how long that took, in ms. */
export async function whenReady({ child, address, printed }: RunningServer): Promise<number> {
  const started = performance.now();
  while ((await statusOf(`${address}/health/ready`)) !== 200) {
    if (child.exitCode !== null || performance.now() - started > 20_000) expect.fail(`It did not get ready:\n${printed()}`);
    await pause(20);
  }
  return performance.now() - started;
}

/** Sends a signal and waits for the end; resolves to the exit code. */
export async function stopServer({ child }: RunningServer, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  const [code] = await ended;
  return code;
}

/** Ends whatever is left of it. */
export function killServer({ child }: RunningServer): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
}

/** Status of a GET; 0 when nobody answers. */
export function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    (response) => response.status,
    () => 0,
  );
}
