import type { Attachment } from '../../bot/ports/activity.ts';
import type { TicketState } from '../../bot/service-desk/ticket.ts';
import type { HistoryLine } from './history-lines.ts';

/** A ticket as it is listed; nothing of what it says. */
export interface Listed {
  readonly protocolNumber: string;
  /** Id of the served system. */
  readonly system: string;
  readonly state: TicketState;
  readonly stateSince: string;
  readonly reopenings: number;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly waits: boolean;
}

/** What somebody does with a ticket that is shown to them. */
export type Wish = 'readPage' | 'makeFile' | 'beginAnswer' | 'confirmClose' | 'reopen' | 'forgetTicket' | 'done';

/** What was read of a ticket, or its file, is forgotten in the same turn. */
export interface Answers {
  /** The ticket system did not answer. */
  readonly isDown: boolean;
  readonly tickets: readonly Listed[];
  /** How many of them were shown. */
  readonly shown: number;
  readonly protocolNumber: string;
  readonly ticket: Listed;
  /** What the desk has asked last, when it waits for an answer. */
  readonly question: string;
  readonly page: readonly HistoryLine[];
  /** Lines that come before those that were shown. */
  readonly earlier: number;
  readonly file: Attachment;
  /** What the person writes; empty when they sent a file and write nothing. */
  readonly answer: string;
}
