import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryTranscriptStore } from '../../adapters/transcript-store/memory-transcript-store.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import { createSealer } from '../../bot/sealing.ts';
import { openDesk, type Answer, type Call, type Desk } from './direct-line.ts';
import { silentLog } from './silent-log.ts';

/** A desk with its journal on disk that can be restarted. */
export class DurableDesk {
  readonly #folder: string;
  readonly #transcripts = memoryTranscriptStore();
  #running: Desk;
  #store: ConversationStore;

  private constructor(folder: string, running: Desk, store: ConversationStore) {
    this.#folder = folder;
    this.#running = running;
    this.#store = store;
  }

  static async open(): Promise<DurableDesk> {
    const folder = await mkdtemp(join(tmpdir(), 'balcao-network-'));
    const store = await storeIn(folder, memoryTranscriptStore());
    return new DurableDesk(folder, await openDesk({ store }), store);
  }

  get url(): string {
    return this.#running.url;
  }

  call(method: string, path: string, request?: Call): Promise<Answer> {
    return this.#running.call(method, path, request);
  }

  async restart(): Promise<void> {
    await this.#running.close();
    await this.#store.close();
    this.#store = await storeIn(this.#folder, this.#transcripts);
    this.#running = await openDesk({ store: this.#store });
  }

  async close(): Promise<void> {
    await this.#running.close();
    await this.#store.close();
    await rm(this.#folder, { recursive: true });
  }
}

function storeIn(folder: string, transcripts: ReturnType<typeof memoryTranscriptStore>): Promise<ConversationStore> {
  const sealer = createSealer(['k'.repeat(32)]);
  return embeddedConversationStore({ folder: join(folder, 'journal'), clock: systemClock(), sealer, transcripts, log: silentLog });
}
