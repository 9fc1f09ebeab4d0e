import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Clock } from '../../bot/ports/clock.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { syncFolder } from '../durable-files/write-durably.ts';
import { Checkpointer, removeBefore } from './checkpointer.ts';
import { DiskJournal } from './disk-journal.ts';
import { conversationEngine, type ConversationEngine } from './engine.ts';
import { diskFiles, type JournalFiles } from './journal-files.ts';
import { applyToBooks, type Books } from './ledger.ts';
import { replay } from './replay.ts';

/** What the embedded store needs, and what may be set otherwise. */
export interface EmbeddedStoreOptions {
  /** Folder of the journal; made when it is missing. */
  readonly folder: string;
  readonly clock: Clock;
  readonly sealer: Pick<Sealer, 'seal' | 'open'>;
  readonly transcripts: TranscriptStore;
  readonly log: Log;
  readonly leaseMs?: number;
  readonly effectLeaseMs?: number;
  /** An attendant without heartbeat is gone after this time, in ms of machine time. */
  readonly presenceMs?: number;
  /** A person without open connection is away after this time, in ms of machine time. */
  readonly awayMs?: number;
  /** Pause between two tries while the disk refuses to write, in ms. */
  readonly retryMs?: number;
  /** Length of the journal at which a checkpoint is written. */
  readonly checkpointBytes?: number;
  readonly files?: JournalFiles;
}

/**
 * The conversation store of one process: everything live in memory, every change first in a sealed journal on disk.
 *
 * @throws BotError `data_key_missing` when the journal was sealed with a key that is not there; the file system's error when the folder
 * cannot be written
 */
export async function embeddedConversationStore(options: EmbeddedStoreOptions): Promise<ConversationEngine> {
  const {
    folder,
    sealer,
    log,
    leaseMs = 15_000,
    effectLeaseMs = 60_000,
    presenceMs = 60_000,
    awayMs = 180_000,
    retryMs = 1_000,
    files = diskFiles,
  } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await syncFolder(dirname(folder));
  const { books, checkpoint, lastFile, length, damage } = await replay(folder, sealer);
  await removeBefore(checkpoint, folder, files);
  await sweep(folder, files);
  const journal = await DiskJournal.open({ folder, files, sealer, log, retryMs, firstFile: lastFile + 1, sequence: books.sequence });
  for (const place of damage) log.error({ place }, 'Part of the journal is unreadable; what is readable was kept');
  if (books.epoch === '' || damage.length > 0) await beginEpoch(books, journal);
  const limit = options.checkpointBytes ?? 8_388_608;
  const checkpointer = new Checkpointer({ folder, books, journal, files, sealer, log, limit, length });
  if (damage.length > 0) await checkpointer.begin();
  const store = conversationEngine({ ...options, books, journal, leaseMs, effectLeaseMs, presenceMs, awayMs });
  return {
    ...store,
    async close() {
      await store.close();
      await checkpointer.idle();
    },
  };
}

/** What readers have seen may be gone: watermarks and ids given out so far must not fit what comes now. */
async function beginEpoch(books: Books, journal: DiskJournal): Promise<void> {
  const operation = { op: 'epoch', epoch: randomBytes(4).toString('hex') } as const;
  const number = books.sequence + 1;
  applyToBooks(books, number, operation);
  await journal.append({ number, operation }, () => undefined);
}

async function sweep(folder: string, files: JournalFiles): Promise<void> {
  for (const name of await readdir(folder)) if (name.endsWith('.tmp')) await files.remove(join(folder, name));
}
