import type { TestClock } from '../../../adapters/clock/test-clock.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';

/** A fresh store for each test, and its clock. */
export interface StoreUnderTest {
  readonly store: ConversationStore;
  readonly clock: TestClock;
}

/** Leases of the suite: long enough for a slow machine, short enough to wait for. */
export const leaseMs = 500;
