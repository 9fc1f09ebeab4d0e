import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { isBotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import { checkpointFileName, writeCheckpoint, type CheckpointParts } from './checkpoint.ts';
import { journalFileName } from './disk-journal.ts';
import type { JournalFiles } from './journal-files.ts';
import { numbersOf } from './replay.ts';

/** What decides about checkpoints. */
export interface CheckpointerParts extends CheckpointParts {
  readonly log: Log;
  /** A checkpoint is written when the journal is longer than this, and longer than the checkpoint before. */
  readonly limit: number;
  /** Length of the journal at the start. */
  readonly length: number;
}

/** Keeps the journal short: one checkpoint at a time, in the background. */
export class Checkpointer {
  readonly #parts: CheckpointerParts;
  #limit: number;
  #length: number;
  #running: Promise<void> | undefined;

  constructor(parts: CheckpointerParts) {
    this.#parts = parts;
    this.#limit = parts.limit;
    this.#length = parts.length;
    parts.journal.onWritten((characters) => this.#grown(characters));
  }

  /** Writes a checkpoint, unless one is being written; resolves when that one has ended, well or badly. */
  begin(): Promise<void> {
    this.#length = 0;
    this.#running ??= this.#write().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** Resolves when no checkpoint is being written. */
  async idle(): Promise<void> {
    await this.#running;
  }

  #grown(characters: number): void {
    this.#length += characters;
    if (this.#length > this.#limit) void this.begin();
  }

  async #write(): Promise<void> {
    const { folder, files, log, limit } = this.#parts;
    try {
      const { number, length } = await writeCheckpoint(this.#parts);
      this.#limit = Math.max(limit, length);
      await removeBefore(number, folder, files);
    } catch (fault) {
      if (isBotError(fault, 'store_unavailable')) return;
      log.warn({ reason: fault instanceof Error ? fault.message : String(fault) }, 'No checkpoint was written; the journal grows on');
    }
  }
}

/** Removes what a checkpoint has made superfluous, and what an interrupted one left behind. */
export async function removeBefore(checkpoint: number, folder: string, files: JournalFiles): Promise<void> {
  const names = await readdir(folder);
  const isOld = (number: number): boolean => number < checkpoint;
  const old = [
    ...numbersOf(names, /^journal-(\d+)\.log$/)
      .filter(isOld)
      .map(journalFileName),
    ...numbersOf(names, /^checkpoint-(\d+)$/)
      .filter(isOld)
      .map(checkpointFileName),
  ];
  for (const name of old) await files.remove(join(folder, name));
}
