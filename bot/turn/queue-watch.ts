import { isBotError } from '../errors.ts';
import type { ConversationStore, MailboxId } from '../ports/conversation-store.ts';
import type { Log } from '../ports/log.ts';
import type { Availability } from './availability.ts';
import { deskIncoming } from './desk-entries.ts';

/** What the watch over the queue works with. */
export interface QueueWatchParts {
  readonly store: Pick<ConversationStore, 'receive'>;
  readonly availability: Pick<Availability, 'due' | 'onChange'>;
  readonly log: Log;
  /** For so long after a start no attendant counts as gone: those who are there have to say so again. In ms of machine time. */
  readonly graceMs: number;
  /** How often it looks what the hour has changed, in ms of machine time. Default 1,000. */
  readonly lookMs?: number;
}

/** Changes that come this close together are looked at together. */
const gatherMs = 20;
/** A conversation is not told a second time to look at its place before so long. */
const pauseMs = 5_000;

/**
 * Watches whether those who wait can still wait and those who are served are still served, and has their conversations look at it; what
 * then happens is decided by their turns. Returns the function that ends it.
 */
export function watchQueue({ store, availability, log, graceMs, lookMs = 1_000 }: QueueWatchParts): () => void {
  let told = new Map<MailboxId, number>();
  let gathering: NodeJS.Timeout | undefined;
  const knownFrom = performance.now() + graceMs;

  function look(): void {
    const now = performance.now();
    const before = told;
    told = new Map();
    for (const mailbox of availability.due(now >= knownFrom)) {
      const last = before.get(mailbox);
      told.set(mailbox, last !== undefined && now - last < pauseMs ? last : now);
      if (told.get(mailbox) === now) void tell(mailbox);
    }
  }

  async function tell(mailbox: MailboxId): Promise<void> {
    try {
      await store.receive(mailbox, deskIncoming({ action: { do: 'look' } }));
    } catch (fault) {
      if (isBotError(fault, 'conversation_ended') || isBotError(fault, 'store_unavailable')) return;
      log.error({ mailbox, fault: fault instanceof Error ? fault.name : typeof fault }, 'A conversation was not told to look at its place');
    }
  }

  const unfollow = availability.onChange(() => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      look();
    }, gatherMs).unref();
  });
  const looking = setInterval(look, lookMs).unref();
  return () => {
    unfollow();
    clearTimeout(gathering);
    clearInterval(looking);
  };
}
