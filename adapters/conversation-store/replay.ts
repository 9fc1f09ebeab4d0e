import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Sealer } from '../../bot/sealing.ts';
import { checkpointFileName, type CheckpointEnd, type CheckpointHeader, type CheckpointRecord } from './checkpoint.ts';
import { journalFileName } from './disk-journal.ts';
import { applyToBooks, emptyBooks, type Books } from './ledger.ts';
import type { MailboxRecord } from './mailbox.ts';
import type { Operation } from './operations.ts';
import { linesOf, openLine } from '../durable-files/sealed-lines.ts';

/** What was found in the folder of the journal. */
export interface Replay {
  readonly books: Books;
  /** Number of the checkpoint it began from, 0 without one. */
  readonly checkpoint: number;
  /** Highest number that a file has, 0 when there is none. */
  readonly lastFile: number;
  /** Length of the journals that were read, in characters. */
  readonly length: number;
  /** Places where something that may have been shown is unreadable, e.g. `journal-7.log: line 12`. */
  readonly damage: readonly string[];
}

/** One line of a journal, opened. */
interface Batch {
  readonly first: number;
  readonly operations: readonly Operation[];
}

/** A line and where it stands; `value` is undefined when it is damaged. */
interface OpenedLine {
  readonly place: string;
  readonly value: unknown;
  readonly whole: boolean;
  readonly length: number;
}

/** Reads the newest checkpoint and the journals after it. Keeps all that is readable. @throws BotError `data_key_missing` */
export async function replay(folder: string, sealer: Pick<Sealer, 'open'>): Promise<Replay> {
  const names = await readdir(folder);
  const checkpoint = Math.max(0, ...numbersOf(names, /^checkpoint-(\d+)$/));
  const journals = numbersOf(names, /^journal-(\d+)\.log$/);
  const reading = new Reading(folder, sealer);
  if (checkpoint > 0) await reading.checkpoint(checkpointFileName(checkpoint));
  for (const number of journals.filter((candidate) => candidate >= checkpoint)) await reading.journal(journalFileName(number));
  const { length, damage } = reading;
  return { books: reading.finish(), checkpoint, lastFile: Math.max(checkpoint, ...journals), length, damage };
}

/** The numbers of the files whose names fit, ascending. */
export function numbersOf(names: readonly string[], pattern: RegExp): readonly number[] {
  return names
    .map((name) => Number(pattern.exec(name)?.[1]))
    .filter((number) => !Number.isNaN(number))
    .sort((one, other) => one - other);
}

/** One pass over the files. Whether something is missing is told by the numbers of the operations, not by where a file ends. */
class Reading {
  readonly damage: string[] = [];
  length = 0;
  readonly #folder: string;
  readonly #sealer: Pick<Sealer, 'open'>;
  readonly #books = emptyBooks('');
  /** An unreadable whole line, as long as nothing shows that its operations were written again elsewhere. */
  #doubtful: string | undefined;

  constructor(folder: string, sealer: Pick<Sealer, 'open'>) {
    this.#folder = folder;
    this.#sealer = sealer;
  }

  async checkpoint(name: string): Promise<void> {
    let end: CheckpointEnd | undefined;
    for await (const { place, value } of this.#values(name)) {
      if (isHeader(value)) this.#takeHeader(value);
      else if (isRecord(value)) this.#books.records.set(value.name, recordOf(value));
      else if (isEnd(value)) end = value;
      else this.damage.push(place);
    }
    if (end?.mailboxes !== this.#books.records.size) this.damage.push(`${name}: incomplete`);
  }

  async journal(name: string): Promise<void> {
    for await (const { place, value, whole, length } of this.#values(name)) {
      this.length += length;
      if (isBatch(value)) this.#takeBatch(value, place);
      else if (whole) this.#doubtful ??= place;
    }
  }

  finish(): Books {
    if (this.#doubtful !== undefined) this.damage.push(this.#doubtful);
    for (const { sequence } of this.#books.records.values()) this.#books.sequence = Math.max(this.#books.sequence, sequence);
    return this.#books;
  }

  async *#values(name: string): AsyncGenerator<OpenedLine> {
    let line = 0;
    for await (const { text, whole } of linesOf(join(this.#folder, name))) {
      line += 1;
      yield { place: `${name}: line ${line}`, value: openLine(text, this.#sealer, name), whole, length: text.length };
    }
  }

  #takeHeader({ epoch, sequence, lastNumbers, numbers, pausedQueues = [] }: CheckpointHeader): void {
    this.#books.epoch = epoch;
    this.#books.sequence = sequence;
    for (const [year, number] of lastNumbers) this.#books.lastNumbers.set(year, number);
    for (const [key, number] of numbers) this.#books.numbers.set(key, number);
    for (const queue of pausedQueues) this.#books.pausedQueues.add(queue);
  }

  #takeBatch({ first, operations }: Batch, place: string): void {
    if (first > this.#books.sequence + 1) this.damage.push(`before ${place}`);
    this.#doubtful = undefined;
    operations.forEach((operation, index) => applyToBooks(this.#books, first + index, operation));
  }
}

function recordOf({ keys, ...record }: CheckpointRecord): MailboxRecord {
  return { ...record, keys: new Map(keys) };
}

function isHeader(value: unknown): value is CheckpointHeader {
  return has(value, 'lastNumbers');
}

function isRecord(value: unknown): value is CheckpointRecord {
  return has(value, 'log');
}

function isEnd(value: unknown): value is CheckpointEnd {
  return has(value, 'mailboxes');
}

function isBatch(value: unknown): value is Batch {
  return has(value, 'operations');
}

function has(value: unknown, field: string): boolean {
  return typeof value === 'object' && value !== null && field in value;
}
