import type { Attachment } from '../../bot/ports/activity.ts';
import type { ListedTicket } from '../../bot/turn/own-tickets.ts';
import type { HistoryLine } from './history-lines.ts';

/** What somebody does with a ticket that is shown to them. */
export type Wish = 'readPage' | 'makeFile' | 'beginAnswer' | 'confirmClose' | 'reopen' | 'forgetTicket' | 'proveAddress' | 'done';

/** What was read of a ticket, or its file, is forgotten in the same turn. */
export interface Answers {
  /** The ticket system did not answer. */
  readonly isDown: boolean;
  readonly tickets: readonly ListedTicket[];
  /** The one that was asked for is not among them. */
  readonly isMissing: boolean;
  /** How many of them were shown. */
  readonly shown: number;
  readonly protocolNumber: string;
  readonly ticket: ListedTicket;
  /** What the desk has asked last, when it waits for an answer. */
  readonly question: string;
  /** Until when it can be reopened, ms since 1970. */
  readonly reopenableUntil: number;
  readonly page: readonly HistoryLine[];
  /** Lines that come before those that were shown. */
  readonly earlier: number;
  readonly file: Attachment;
  /** What the person writes; empty when they sent a file and write nothing. */
  readonly answer: string;
}
