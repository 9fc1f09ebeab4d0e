import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import { BotError } from '../errors.ts';
import type { JsonObject } from '../ports/activity.ts';
import type { ConversationStore, MailboxId } from '../ports/conversation-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { ShortLived } from '../ports/short-lived.ts';
import type { Sealer } from '../sealing.ts';
import type { Identification } from '../service-desk/identification.ts';
import type { QueueSight } from '../service-desk/queue.ts';
import type { Availability } from './availability.ts';
import { findTickets, readTicket, type FollowedTicket, type FollowedTicketParts, type TicketStory } from './followed-tickets.ts';

/** What a turn asks of the outside world while it runs: plain data both ways, so that it can be asked from another thread. */
export interface TurnAsks {
  /** The conversation store's `nextProtocolNumber`. */
  readonly nextProtocolNumber: (year: number, key: string) => Promise<number>;
  /** The short-lived store's `take`. */
  readonly takeShortLived: (key: string) => Promise<JsonObject | undefined>;
  /** The short-lived store's `count`. */
  readonly countShortLived: (key: string, ttlMs: number) => Promise<number>;
  /** The sealer's `fingerprint`. */
  readonly fingerprint: (purpose: string, text: string) => Promise<readonly string[]>;
  /** See {@link findTickets}; takes as long for somebody without tickets as for anybody else. @throws BotError `tickets_unavailable` */
  readonly findTickets: (requester: Pick<Identification, 'cpf' | 'email'>) => Promise<readonly FollowedTicket[]>;
  /** See {@link readTicket}; takes as long for a number that does not exist. @throws BotError `tickets_unavailable` */
  readonly readTicket: (protocolNumber: string) => Promise<TicketStory | undefined>;
  /** What the conversation can know of a queue now. */
  readonly seeQueue: (mailbox: MailboxId, queue: string) => Promise<QueueSight>;
  /** Puts a text into the file store, for a message of this turn; when none is committed that names it, it is swept away. @throws BotError `files_unavailable` */
  readonly keepFile: (mailbox: MailboxId, text: string) => Promise<{ readonly id: string; readonly bytes: number }>;
}

/** What answers. */
export interface TurnAsksParts extends FollowedTicketParts {
  readonly store: Pick<ConversationStore, 'nextProtocolNumber' | 'effects'>;
  readonly shortLived: Pick<ShortLived, 'take' | 'count'>;
  readonly files: Pick<FileStore, 'put'>;
  readonly sealer: Pick<Sealer, 'fingerprint'>;
  readonly availability: Pick<Availability, 'sight'>;
  /** How long a look at tickets takes, or twice or three times that: so long that what was found does not show in the time. Default 250. */
  readonly beatMs?: number;
  /** A person waits no longer for a ticket system. Default 4,000. */
  readonly patienceMs?: number;
}

/** The answers of a desk to what its turns ask. */
export function turnAsks({ store, shortLived, tickets, files, sealer, availability, ...waiting }: TurnAsksParts): TurnAsks {
  const waits: Waits = { beatMs: 250, patienceMs: 4_000, ...waiting };
  return {
    nextProtocolNumber: (year, key) => store.nextProtocolNumber(year, key),
    takeShortLived: (key) => shortLived.take(key),
    countShortLived: (key, ttlMs) => shortLived.count(key, ttlMs),
    fingerprint: async (purpose, text) => sealer.fingerprint(purpose, text),
    findTickets: (requester) => inBeats(waits, () => findTickets({ tickets, store }, requester)),
    readTicket: (protocolNumber) => inBeats(waits, () => readTicket({ tickets, store }, protocolNumber)),
    seeQueue: async (mailbox, queue) => availability.sight(mailbox, queue),
    async keepFile(mailbox, text) {
      const bytes = Buffer.from(text);
      const { id } = await files.put({ mailbox, content: Readable.from([bytes]), maxBytes: bytes.length });
      return { id, bytes: bytes.length };
    },
  };
}

type Waits = Required<Pick<TurnAsksParts, 'beatMs' | 'patienceMs'>>;

/** Looks, and is done on a beat, whether something was found, nothing, or the look has failed. @throws BotError `tickets_unavailable` when it takes too long */
async function inBeats<T>({ beatMs, patienceMs }: Waits, look: () => Promise<T>): Promise<T> {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new BotError('tickets_unavailable', { reason: 'no answer in time' })), patienceMs);
  });
  try {
    return await Promise.race([look(), late]);
  } finally {
    clearTimeout(timer);
    await pause(beatMs - ((performance.now() - began) % beatMs));
  }
}
