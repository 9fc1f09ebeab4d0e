import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { BotError } from '../../bot/errors.ts';
import type { StoreHealth } from '../../bot/ports/conversation-store.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Sealer } from '../../bot/sealing.ts';
import type { JournalFiles } from './journal-files.ts';
import type { Journal, NumberedOperation } from './journal.ts';
import { sealLine } from '../durable-files/sealed-lines.ts';
import type { GrowingFile } from '../durable-files/write-durably.ts';

/** Operations of one line are no longer than this together, in characters; a longer single one has its own line. */
const longestLine = 1_048_576;

/** After a line of so many operations many people are talking: the next line waits a moment, so that it carries more for one fdatasync. */
const crowd = 3;
const gatherMs = 2;

/** What a journal on disk works with. */
export interface DiskJournalParts {
  /** Folder of the journal files. */
  readonly folder: string;
  readonly files: JournalFiles;
  readonly sealer: Pick<Sealer, 'seal'>;
  readonly log: Log;
  /** Number of the first file that it may create. */
  readonly firstFile: number;
  /** Number of the last operation that is durable already. */
  readonly sequence: number;
  /** Pause before the next try after the disk refused a write, in ms. */
  readonly retryMs: number;
}

interface Waiting extends NumberedOperation {
  readonly durable: () => void;
  readonly resolve: () => void;
  readonly reject: (fault: BotError) => void;
}

/** Where the journal stands after a rotation: the new file, and the last operation that is in the files before it. */
export interface Rotation {
  readonly file: number;
  readonly sequence: number;
}

interface AskedRotation {
  readonly resolve: (rotation: Rotation) => void;
  readonly reject: (fault: unknown) => void;
}

/** Name of a journal file. */
export function journalFileName(file: number): string {
  return `journal-${file}.log`;
}

/**
 * A journal in files: one sealed line and one fdatasync for all operations that gathered while the line before was on its way. After a
 * refusal nothing that a doubtful file holds is trusted: what is pending goes into a new file (fdatasync reports an error only once).
 */
export class DiskJournal implements Journal {
  readonly #parts: DiskJournalParts;
  #file: GrowingFile;
  #fileNumber: number;
  #sequence: number;
  readonly #pending: Waiting[] = [];
  #rotation: AskedRotation | undefined;
  #running: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();
  #refusal: string | undefined;
  #retry: NodeJS.Timeout | undefined;
  #onRecovery: () => void = () => undefined;
  #onWritten: (characters: number) => void = () => undefined;

  private constructor(parts: DiskJournalParts, file: GrowingFile) {
    this.#parts = parts;
    this.#file = file;
    this.#fileNumber = parts.firstFile;
    this.#sequence = parts.sequence;
  }

  /** Begins a new file. */
  static async open(parts: DiskJournalParts): Promise<DiskJournal> {
    return new DiskJournal(parts, await parts.files.create(join(parts.folder, journalFileName(parts.firstFile))));
  }

  health(): StoreHealth {
    return this.#refusal === undefined ? { ready: true } : { ready: false, reason: this.#refusal };
  }

  /** @throws BotError `store_unavailable` */
  refuseWhenDown(): void {
    if (this.#refusal !== undefined) throw new BotError('store_unavailable', { reason: this.#refusal });
  }

  append({ number, operation }: NumberedOperation, durable: () => void): Promise<void> {
    this.#last = new Promise((resolve, reject) => this.#pending.push({ number, operation, durable, resolve, reject }));
    this.#wake();
    return this.#last;
  }

  async flushed(): Promise<void> {
    this.refuseWhenDown();
    await this.#last;
  }

  onRecovery(listener: () => void): void {
    this.#onRecovery = listener;
  }

  /** Calls back after each line with its length. */
  onWritten(listener: (characters: number) => void): void {
    this.#onWritten = listener;
  }

  /** Goes on in a new file. @throws BotError `store_unavailable`, or the file system's error; the journal then goes on in the old file */
  async rotate(): Promise<Rotation> {
    this.refuseWhenDown();
    const rotated = new Promise<Rotation>((resolve, reject) => (this.#rotation = { resolve, reject }));
    this.#wake();
    return rotated;
  }

  async close(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    clearTimeout(this.#retry);
    this.#refusal ??= 'it is closed';
    await this.#file.close().catch(() => undefined);
  }

  /** Begins to write after the present step of the program, so that what the step appends goes together. */
  #wake(): void {
    if (this.#running === undefined && this.#refusal === undefined) this.#work(() => this.#run());
  }

  #work(step: () => Promise<void>): void {
    this.#running = new Promise<void>((resolve) => setImmediate(resolve)).then(step).finally(() => {
      this.#running = undefined;
      if (this.#pending.length > 0 || this.#rotation !== undefined) this.#wake();
    });
  }

  async #run(): Promise<void> {
    try {
      while (this.#pending.length > 0 || this.#rotation !== undefined) {
        await this.#rotateWhenAsked();
        if ((await this.#writeLine()) >= crowd) await pause(gatherMs);
      }
    } catch (fault) {
      this.#refuse(fault);
    }
  }

  /** Resolves to the number of operations that have become durable. */
  async #writeLine(): Promise<number> {
    const [first] = this.#pending;
    if (first === undefined) return 0;
    const operations = this.#gather();
    const line = sealLine(`{"first":${first.number},"operations":[${operations.join(',')}]}`, this.#parts.sealer);
    await this.#file.write(line);
    await this.#file.sync();
    for (const { number, durable, resolve } of this.#pending.splice(0, operations.length)) {
      this.#sequence = number;
      durable();
      resolve();
    }
    this.#onWritten(line.length);
    return operations.length;
  }

  /** The pending operations as JSON, as many as a line takes. */
  #gather(): readonly string[] {
    const operations: string[] = [];
    let length = 0;
    for (const { operation } of this.#pending) {
      const json = JSON.stringify(operation);
      operations.push(json);
      length += json.length;
      if (length > longestLine) break;
    }
    return operations;
  }

  async #rotateWhenAsked(): Promise<void> {
    const asked = this.#rotation;
    if (asked === undefined) return;
    this.#rotation = undefined;
    try {
      await this.#beginFile();
      asked.resolve({ file: this.#fileNumber, sequence: this.#sequence });
    } catch (fault) {
      asked.reject(fault);
    }
  }

  async #beginFile(): Promise<void> {
    this.#fileNumber += 1;
    const file = await this.#parts.files.create(join(this.#parts.folder, journalFileName(this.#fileNumber)));
    await this.#file.close().catch(() => undefined);
    this.#file = file;
  }

  #refuse(fault: unknown): void {
    const reason = fault instanceof Error ? fault.message : String(fault);
    if (this.#refusal === undefined)
      this.#parts.log.error({ reason }, 'The journal cannot be written; nothing is acknowledged until it can');
    this.#refusal = reason;
    const refused = new BotError('store_unavailable', { reason }, fault);
    for (const { reject } of this.#pending) reject(refused);
    this.#rotation?.reject(refused);
    this.#rotation = undefined;
    this.#retry = setTimeout(() => this.#work(() => this.#recover()), this.#parts.retryMs).unref();
  }

  async #recover(): Promise<void> {
    try {
      await this.#beginFile();
      while (this.#pending.length > 0) await this.#writeLine();
    } catch (fault) {
      return this.#refuse(fault);
    }
    this.#refusal = undefined;
    this.#last = Promise.resolve();
    this.#parts.log.info({}, 'The journal can be written again');
    this.#onRecovery();
  }
}
