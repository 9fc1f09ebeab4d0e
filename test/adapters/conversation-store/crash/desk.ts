import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Command, DeskOptions } from './lines.ts';

/** The desk process is run from here; a copy of the sources can be given instead. */
export const ownRoot = fileURLToPath(new URL('../../../../', import.meta.url));

const extension = import.meta.url.slice(-2);
const patienceMs = 20_000;

/** From where a desk process is run, and how long a file it may write, in blocks of 512 bytes. */
export interface DeskProgram {
  readonly root: string;
  readonly limitBlocks?: number | undefined;
}

/** A desk that runs in a process of its own. */
export class DeskProcess {
  readonly #child: ChildProcess;
  readonly #said: Interface;
  /** E.g. `http://127.0.0.1:40123`; empty before it listens. */
  address = '';

  /** A process that has loaded its program, or does so, and waits to be opened; the next one begins to load, which takes most of a start. */
  static take(program: DeskProgram): DeskProcess {
    const key = JSON.stringify(program);
    const taken = waiting.get(key) ?? new DeskProcess(program);
    waiting.set(key, new DeskProcess(program));
    return taken;
  }

  /** Ends the processes that nobody has taken. */
  static dismiss(): void {
    for (const process of waiting.values()) process.kill();
    waiting.clear();
  }

  private constructor({ root, limitBlocks }: DeskProgram) {
    const program = `${root}test/adapters/conversation-store/crash/desk-process.${extension}`;
    const node = [process.execPath, ...(extension === 'ts' ? ['--import', 'tsx'] : []), program];
    const [command = '', ...args] = limitBlocks === undefined ? node : ['sh', '-c', `ulimit -f ${limitBlocks}; exec "$@"`, 'sh', ...node];
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.on('error', () => undefined);
    this.#said = createInterface({ input: child.stdout });
    this.#child = child;
  }

  /** Opens the desk; resolves when it listens or has died. */
  async open(options: DeskOptions): Promise<void> {
    const listening = once(this.#said, 'line') as Promise<[string]>;
    this.#child.stdin?.write(`${JSON.stringify(options)}\n`);
    [this.address] = await Promise.race([listening, once(this.#child, 'exit').then((): [string] => [''])]);
  }

  get gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  tell(command: Command): void {
    this.#child.stdin?.write(`${command}\n`);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone; false when it had to be killed after 20 s. */
  async ended(): Promise<boolean> {
    let byItself = true;
    const patience = setTimeout(() => {
      byItself = false;
      this.kill();
    }, patienceMs);
    if (!this.gone) await once(this.#child, 'exit');
    clearTimeout(patience);
    return byItself;
  }
}

/** By their program: processes that nobody has taken yet. */
const waiting = new Map<string, DeskProcess>();
