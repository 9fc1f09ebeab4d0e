import { randomBytes } from 'node:crypto';

import type { Clock } from '../../bot/ports/clock.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import { createSealer, type Sealer } from '../../bot/sealing.ts';
import { conversationEngine, type ConversationEngine } from './engine.ts';
import { memoryJournal } from './journal.ts';
import { emptyBooks } from './ledger.ts';

/** What a store in memory may be given. */
export interface MemoryStoreOptions {
  readonly clock: Clock;
  readonly sealer?: Pick<Sealer, 'seal' | 'open'>;
  /** Without one, ended conversations stay in the store. */
  readonly transcripts?: TranscriptStore;
  readonly leaseMs?: number;
  readonly effectLeaseMs?: number;
  readonly presenceMs?: number;
  readonly awayMs?: number;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A conversation store that forgets everything with the process: for `talk` and for tests. */
export function memoryConversationStore(options: MemoryStoreOptions): ConversationEngine {
  const { clock, transcripts, leaseMs = 15_000, effectLeaseMs = 60_000, presenceMs = 60_000, awayMs = 180_000 } = options;
  const sealer = options.sealer ?? createSealer([randomBytes(32).toString('base64url')]);
  const books = emptyBooks(randomBytes(4).toString('hex'));
  const times = { leaseMs, effectLeaseMs, presenceMs, awayMs };
  return conversationEngine({ books, journal: memoryJournal(), clock, sealer, transcripts, log: silent, ...times });
}
