import type { Readable } from 'node:stream';

import type { Identification } from '../service-desk/identification.ts';
import type {
  Ticket,
  TicketAssignment,
  TicketClosing,
  TicketDraft,
  TicketFact,
  TicketFile,
  TicketMessage,
  TicketNote,
  TicketOutcome,
  TicketReopening,
  TicketState,
  TicketTranscript,
} from '../service-desk/ticket.ts';

/**
 * Where tickets live. All that reaches it comes from the outbox, at least once: every writing method is idempotent by its key, however
 * late the same key comes again; one that was refused may come again. What each step makes of a ticket is `ticketAfter()`.
 *
 * Every method may throw BotError `tickets_unavailable`: then the call may have been carried out, or not.
 */
export interface TicketStore {
  readonly capabilities: TicketCapabilities;
  /**
   * Records a ticket under the protocol number of its draft; the same key gives the ticket that exists already, as it is now.
   *
   * @throws BotError `ticket_number_taken` when the number exists under another key: an alarm, never a reason to pick a new number
   */
  open(key: string, draft: TicketDraft): Promise<Ticket>;
  /** Adds something said or noted, or who has taken the ticket over. @throws BotError `ticket_unknown` */
  append(key: string, protocolNumber: string, fact: TicketRemark): Promise<TicketOutcome>;
  /** Adds a file; it is never refused. @throws BotError `ticket_unknown`, and what `content` throws */
  attach(key: string, protocolNumber: string, attachment: TicketAttachment): Promise<Ticket>;
  /** Closes the ticket. @throws BotError `ticket_unknown` */
  close(key: string, protocolNumber: string, closing: TicketClosing): Promise<TicketOutcome>;
  /** Opens a closed ticket again, under its old number; of several that try at once one succeeds. @throws BotError `ticket_unknown` */
  reopen(key: string, protocolNumber: string, reopening: TicketReopeningRequest): Promise<TicketOutcome>;
  /** The ticket, or `undefined`. */
  get(protocolNumber: string): Promise<Ticket | undefined>;
  /** All that is known of the ticket, in the order in which it was taken. @throws BotError `ticket_unknown` */
  history(protocolNumber: string): Promise<readonly TicketFact[]>;
  /** Tickets recorded under both this CPF and this e-mail address (compared without case), newest first. */
  findByRequester(requester: Pick<Identification, 'cpf' | 'email'>): Promise<readonly Ticket[]>;
}

/** What is added to a ticket as it is. */
export type TicketRemark = TicketMessage | TicketNote | TicketTranscript | TicketAssignment;

/** What not every ticket system can do. */
export interface TicketCapabilities {
  /** One page of the tickets of a system that are in a state, in the order of `placeInList()`. */
  readonly list?: (query: TicketQuery) => Promise<TicketPage>;
  /** Tickets by a part of what is known of their requester: the newest first, at most `limit`. */
  readonly search?: (query: TicketSearch) => Promise<readonly Ticket[]>;
  /** The ticket system has its own rule for tickets that wait for an answer; ours closes none of them. */
  readonly closesUnanswered?: true;
  /** Page on which the staff sees the tickets of a store that cannot list them. */
  readonly page?: string;
}

/** A file for a ticket. */
export interface TicketAttachment {
  readonly file: TicketFile;
  /** Opens its bytes in the file store; a ticket store that only refers to them does not call it. @throws BotError `file_unknown`, `files_unavailable` */
  readonly content: () => Promise<Readable>;
}

/** A reopening, and how long after the closing it may come. */
export interface TicketReopeningRequest extends TicketReopening {
  readonly withinHours: number;
}

/** Which tickets to list. */
export interface TicketQuery {
  readonly system: string;
  readonly state: TicketState;
  /** Most tickets of the page. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Whose tickets to look for: by whole words of the name, without case and accents, in any order, or by the eleven digits of the CPF. */
export type TicketSearch = ({ readonly name: string } | { readonly cpf: string }) & {
  /** Ids of the systems whose tickets count; without it all do. */
  readonly systems?: readonly string[];
  /** Most tickets to find. */
  readonly limit: number;
};

/** Some tickets, seldom fewer than asked for though there are more; a ticket that moves while pages are read may be missed or seen twice. */
export interface TicketPage {
  readonly tickets: readonly Ticket[];
  /** There are more. */
  readonly next?: string;
}
