import { testClock } from '../../adapters/clock/test-clock.ts';
import { memoryTranscriptStore } from '../../adapters/transcript-store/memory-transcript-store.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { TranscriptStore } from '../../bot/ports/transcript-store.ts';
import { effectsContract } from './conversation-store/effects.ts';
import { endContract } from './conversation-store/end.ts';
import { intakeContract } from './conversation-store/intake.ts';
import { leaseMs, type StoreUnderTest } from './conversation-store/store-under-test.ts';
import { logContract } from './conversation-store/log.ts';
import { timersContract } from './conversation-store/timers.ts';
import { turnsContract } from './conversation-store/turns.ts';

/** What the suite decides about a store. */
export interface StoreConditions {
  readonly clock: Clock;
  readonly transcripts: TranscriptStore;
  readonly leaseMs: number;
  readonly effectLeaseMs: number;
}

/** What every conversation store must do. `make` gives an empty store; the suite closes it. */
export function conversationStoreContract(make: (conditions: StoreConditions) => Promise<ConversationStore>): void {
  let current: StoreUnderTest;
  beforeEach(async () => {
    const clock = testClock(Date.parse('2026-09-08T10:00:00-03:00'));
    current = { clock, store: await make({ clock, transcripts: memoryTranscriptStore(), leaseMs, effectLeaseMs: leaseMs }) };
  });
  afterEach(() => current.store.close());

  const get = (): StoreUnderTest => current;
  intakeContract(get);
  turnsContract(get);
  timersContract(get);
  logContract(get);
  effectsContract(get);
  endContract(get);
}
