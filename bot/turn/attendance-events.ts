import { createHash } from 'node:crypto';

import type { NewEffect, Turn } from '../ports/conversation-store.ts';
import { eventAppend } from './effects/event-effect.ts';

/** What the event log is told of the queue and the desk; the figures of the day are counted from it. */
export interface AttendanceFact {
  readonly what:
    | 'queued'
    | 'taken'
    /** The first reply of a person; `seconds` since the conversation came to the queue. */
    | 'first-reply'
    | 'transferred'
    /** An attendant registered a ticket in the conversation. */
    | 'ticket-opened'
    | 'given-back'
    | 'ended'
    /** The person left the queue, or was gone from it. */
    | 'left'
    /** Nobody could come any more. */
    | 'nobody-came'
    | 'desk-lost'
    /** Somebody asked for a person while nobody could be spoken to; `state` says why. */
    | 'outside-hours';
  readonly queue: string;
  readonly seconds?: number;
  readonly state?: string;
  /** Id of the attendant's account. */
  readonly attendant?: string;
}

/** Tells the event log: an event `attendance`. The conversation is named by a hash; its name is long and random, so that nobody can guess it from that. */
export function eventOf({ mailbox }: Pick<Turn, 'mailbox'>, at: number, fact: AttendanceFact): NewEffect {
  const conversation = createHash('sha256').update(mailbox).digest('hex').slice(0, 16);
  return eventAppend({ kind: 'attendance', at, data: { conversation, ...fact } });
}
