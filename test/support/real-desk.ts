import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The desk as it runs in production: `index.ts serve` in a process of its own, on a fresh data folder. */
export interface RealDesk {
  readonly url: string;
  readonly directory: string;
  /** What it has written to its log. */
  readonly lines: readonly string[];
  /** Ends it as Ctrl+C does; resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Deletes its data. */
  readonly forget: () => void;
}

/** Starts the desk on a free port, or again on the data and port of one that has ended. */
export async function startRealDesk(before?: RealDesk, settings: Readonly<Record<string, string>> = {}): Promise<RealDesk> {
  const directory = before?.directory ?? mkdtempSync(join(tmpdir(), 'balcao-desk-'));
  const index = fileURLToPath(new URL(`../../index.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));
  const loader = index.endsWith('.ts') ? ['--import=tsx'] : [];
  const child = spawn(process.execPath, [...loader, index, 'serve'], {
    env: {
      ...process.env,
      ...settings,
      DATA_DIR: directory,
      PORT: before === undefined ? '0' : new URL(before.url).port,
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const url = await ready(child, lines);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    url,
    directory,
    lines,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    forget: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Moves the clock of a desk that runs on a test clock, by an ISO 8601 duration. */
export async function advanceClock(desk: RealDesk, duration: string): Promise<void> {
  await fetch(`${desk.url}/test/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  });
}

function ready(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const address = /"address":"([^"]+)"/.exec(line)?.[1];
        if (address !== undefined) resolve(address);
      });
    }
    child.once('exit', () => {
      reject(new DeskEndedError(lines.join('\n')));
    });
  });
}

class DeskEndedError extends Error {}
