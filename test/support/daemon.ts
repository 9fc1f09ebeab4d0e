import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

/** A program of somebody else that runs beside the tests. */
export interface Daemon {
  readonly pid: number;
  /** SIGSTOP makes it hang, SIGCONT wakes it. */
  readonly signal: (name: 'SIGSTOP' | 'SIGCONT') => void;
  /** Ends it at once. */
  readonly kill: () => Promise<void>;
}

/** How a program is started and ended. */
interface DaemonOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** One that has processes of its own must hear that it ends. */
  readonly endBy?: 'SIGKILL' | 'SIGTERM';
}

/** Starts a program and waits until it listens on 127.0.0.1. */
export async function startDaemon(
  [command, ...args]: readonly [string, ...string[]],
  port: number,
  { env = process.env, endBy = 'SIGKILL' }: DaemonOptions = {},
): Promise<Daemon> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part.toString()));
  child.on('error', (fault) => (printed += fault.message));
  process.once('exit', () => child.kill(endBy)); // also when a test fails
  const began = performance.now();
  while (!(await isListening(port))) {
    if (child.exitCode !== null || performance.now() - began > 20_000) expect.fail(`${command} did not start:\n${printed}`);
    await pause(20);
  }
  return {
    pid: child.pid ?? 0,
    signal: (name) => void child.kill(name),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(endBy);
      await ended;
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
