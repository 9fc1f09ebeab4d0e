import type { Readable } from 'node:stream';

import type { TicketQuery } from '../../../bot/ports/ticket-store.ts';
import type { Identification } from '../../../bot/service-desk/identification.ts';
import type { Ticket, TicketDraft, TicketFact, TicketState } from '../../../bot/service-desk/ticket.ts';

/**
 * What a ticket system of somebody else has to offer so that tickets can live in it: it only ever adds, and gives back what was added in
 * the order in which it took it. It need not know keys, refusals or races. Every method may throw BotError `tickets_unavailable`.
 */
export interface TicketSystem {
  /** The ticket with this protocol number; what has come twice is one. */
  find(protocolNumber: string): Promise<SystemTicket | undefined>;
  /** At least the tickets of this person. */
  findByRequester(requester: Pick<Identification, 'cpf' | 'email'>): Promise<readonly SystemTicket[]>;
  /** A page of tickets, in the order of `placeInList()`; a system that cannot list names the page on which its staff sees them. */
  readonly listing: ((query: TicketQuery) => Promise<SystemPage>) | { readonly page: string };
  /** Makes a ticket whose first entry is this record. */
  create(draft: TicketDraft, record: string): Promise<void>;
  /** Adds one entry, and does what the fact means in this system. */
  add(ticket: SystemTicket, addition: Addition): Promise<void>;
  /** Does what an interrupted create() or add() may have left undone. */
  settle(ticket: SystemTicket, now: Ticket): Promise<void>;
}

/** Some tickets, as a `TicketPage`. */
export interface SystemPage {
  readonly tickets: readonly SystemTicket[];
  readonly next?: string;
}

/** A ticket as its system gives it back. */
export interface SystemTicket {
  /** Its id in that system, by which its staff calls it. */
  readonly id: string;
  /** State that the system shows to its staff. */
  readonly state: TicketState;
  readonly entries: readonly TicketEntry[];
  /** When it came into that state, from a system whose entries do not tell of its changes; ISO 8601, UTC. */
  readonly stateSince?: string;
  /** People whom the system informs about the ticket. */
  readonly informed: readonly string[];
}

/** One entry: a record of ours, or what somebody did in that system without us: said something, or moved the ticket to a state. */
export type TicketEntry =
  | { readonly record: string }
  | { readonly told: TicketFact }
  | { readonly state: TicketState; readonly by: 'bot' | 'attendant'; readonly at: string };

/** What is to be added to a ticket. */
export interface Addition {
  readonly fact: TicketFact;
  /** The same, for ourselves. */
  readonly record: string;
  /** What the ticket becomes. */
  readonly after: Ticket;
  /** Opens the bytes of a file. */
  readonly content?: () => Promise<Readable>;
}
