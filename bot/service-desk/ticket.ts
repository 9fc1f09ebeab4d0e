import type { Identification } from './identification.ts';

/** Whose turn it is: the desk's, the user's, nobody's. */
export type TicketState = 'open' | 'waiting-for-user' | 'closed';

/** One line of a conversation as a ticket keeps it. */
export interface TicketLine {
  readonly author: 'user' | 'bot' | 'attendant';
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
}

/** A piece added to a ticket: the conversation in which it was opened, or the rest of it. */
export interface TicketPart {
  readonly kind: 'transcript';
  /** Mailbox of the conversation. */
  readonly conversation: string;
  readonly lines: readonly TicketLine[];
}

/** A file of a conversation that belongs to a ticket; its bytes stay in the file store. */
export interface TicketFile {
  /** Its id in the file store. */
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  /** When it was sent; ISO 8601, UTC. */
  readonly at: string;
}

/** What a ticket is opened with. */
export interface TicketDraft {
  readonly protocolNumber: string;
  /** Id of the served system. */
  readonly system: string;
  /** Kind of request, one of the system's own list. */
  readonly kind: string;
  readonly description: string;
  readonly requester: Identification;
  readonly origin: 'chatbot' | 'attendant';
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  /** Conversation so far, masked. */
  readonly conversation: TicketPart;
}

/** A request being tracked. */
export interface Ticket extends Omit<TicketDraft, 'conversation'> {
  readonly state: TicketState;
  readonly parts: readonly TicketPart[];
  readonly files: readonly TicketFile[];
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
}
