import { join } from 'node:path';
import { setImmediate as nextRound } from 'node:timers/promises';

import type { Sealer } from '../../bot/sealing.ts';
import type { DiskJournal, Rotation } from './disk-journal.ts';
import type { JournalFiles } from './journal-files.ts';
import type { Books } from './ledger.ts';
import type { MailboxRecord } from './mailbox.ts';
import { sealLine } from '../durable-files/sealed-lines.ts';
import type { GrowingFile } from '../durable-files/write-durably.ts';

/** Time for mailboxes between two rounds of the event loop. */
const sliceMs = 2;

/** First line of a checkpoint. */
export interface CheckpointHeader {
  readonly epoch: string;
  /** The journals from this checkpoint's number on hold every operation after this one. */
  readonly sequence: number;
  readonly lastNumbers: readonly (readonly [number, number])[];
  readonly numbers: readonly (readonly [string, number])[];
  /** Missing in checkpoints of versions that had no queue. */
  readonly pausedQueues?: readonly string[];
}

/** A mailbox as one line of a checkpoint. */
export interface CheckpointRecord extends Omit<MailboxRecord, 'keys'> {
  readonly keys: readonly (readonly [string, number])[];
}

/** Last line of a checkpoint that is whole. */
export interface CheckpointEnd {
  readonly mailboxes: number;
}

/** What a checkpoint is made from. */
export interface CheckpointParts {
  readonly folder: string;
  readonly books: Books;
  readonly journal: DiskJournal;
  readonly files: JournalFiles;
  readonly sealer: Pick<Sealer, 'seal'>;
}

/** A checkpoint that was written: its number and its length in characters. */
export interface Checkpoint {
  readonly number: number;
  readonly length: number;
}

/** Name of a checkpoint file; it contains what the journals with smaller numbers brought about. */
export function checkpointFileName(number: number): string {
  return `checkpoint-${number}`;
}

/**
 * Writes all mailboxes beside the running service. Each line is a mailbox as it stands when its turn comes and names the last operation
 * that it contains, so that a replay of the journals after it takes every operation once.
 *
 * @throws BotError `store_unavailable`, or the file system's error; the older checkpoint and its journals are then still there
 */
export async function writeCheckpoint(parts: CheckpointParts): Promise<Checkpoint> {
  const { folder, journal, files } = parts;
  const rotation = await journal.rotate();
  const final = join(folder, checkpointFileName(rotation.file));
  const temporary = `${final}.tmp`;
  const file = await files.create(temporary);
  try {
    const length = await writeBooks(parts, { file, rotation });
    await journal.flushed();
    await file.sync();
    await file.close();
    await files.rename(temporary, final);
    return { number: rotation.file, length };
  } catch (fault) {
    await file.close().catch(() => undefined);
    await files.remove(temporary).catch(() => undefined);
    throw fault;
  }
}

interface Target {
  readonly file: GrowingFile;
  readonly rotation: Rotation;
}

async function writeBooks({ books, sealer, journal }: CheckpointParts, { file, rotation }: Target): Promise<number> {
  const { epoch, lastNumbers, numbers, pausedQueues } = books;
  const header: CheckpointHeader = {
    epoch,
    sequence: rotation.sequence,
    lastNumbers: [...lastNumbers],
    numbers: [...numbers],
    pausedQueues: [...pausedQueues],
  };
  let lines = sealLine(JSON.stringify(header), sealer);
  let length = 0;
  let mailboxes = 0;
  let sliceEnd = performance.now() + sliceMs;
  const write = async (): Promise<void> => {
    length += lines.length;
    await file.write(lines);
    lines = '';
  };
  for (const name of [...books.records.keys()]) {
    const record = books.records.get(name);
    if (record === undefined) continue;
    lines += sealLine(JSON.stringify({ ...record, keys: [...record.keys] } satisfies CheckpointRecord), sealer);
    mailboxes += 1;
    if (performance.now() < sliceEnd) continue;
    await write();
    await nextRound();
    journal.refuseWhenDown();
    sliceEnd = performance.now() + sliceMs;
  }
  lines += sealLine(JSON.stringify({ mailboxes } satisfies CheckpointEnd), sealer);
  await write();
  return length;
}
