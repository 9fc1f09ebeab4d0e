import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import type { Command, DeskOptions } from './lines.ts';

/** The desk process is run from here; a copy of the sources can be given instead. */
export const ownRoot = fileURLToPath(new URL('../../../../', import.meta.url));

const extension = import.meta.url.slice(-2);
const patienceMs = 20_000;

/** How and from where a desk process is run. */
export interface DeskRun extends DeskOptions {
  readonly root: string;
  /** Longest file that it may write, in blocks of 512 or 1024 bytes. */
  readonly limitBlocks?: number | undefined;
}

/** A desk that runs in a process of its own. */
export class DeskProcess {
  /** E.g. `http://127.0.0.1:40123`; empty when it died before it listened. */
  readonly address: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, address: string) {
    this.#child = child;
    this.address = address;
  }

  /** Starts a desk process; resolves when it listens or has died. */
  static async start({ root, limitBlocks, ...options }: DeskRun): Promise<DeskProcess> {
    const program = `${root}test/adapters/conversation-store/crash/desk-process.${extension}`;
    const node = [process.execPath, ...(extension === 'ts' ? ['--import', 'tsx'] : []), program, JSON.stringify(options)];
    const limited = limitBlocks === undefined ? node : ['sh', '-c', `ulimit -f ${limitBlocks}; exec "$@"`, 'sh', ...node];
    const [command = '', ...args] = limited;
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.on('error', () => undefined);
    const listening = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>;
    const [address] = await Promise.race([listening, once(child, 'exit').then((): [string] => [''])]);
    return new DeskProcess(child, address);
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
