import { randomBytes } from 'node:crypto';

import type { Clock } from '../../bot/ports/clock.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import { createSealer, type Sealer } from '../../bot/sealing.ts';
import { conversationEngine } from './engine.ts';
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
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A conversation store that forgets everything with the process: for `talk` and for tests. */
export function memoryConversationStore(options: MemoryStoreOptions): ConversationStore {
  const { clock, transcripts, leaseMs = 15_000, effectLeaseMs = 60_000 } = options;
  const sealer = options.sealer ?? createSealer([randomBytes(32).toString('base64url')]);
  const books = emptyBooks(randomBytes(4).toString('hex'));
  return conversationEngine({ books, journal: memoryJournal(), clock, sealer, transcripts, log: silent, leaseMs, effectLeaseMs });
}
