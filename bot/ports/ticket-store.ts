import type { Identification } from '../service-desk/identification.ts';
import type { Ticket, TicketDraft, TicketFile, TicketPart } from '../service-desk/ticket.ts';

/** Where tickets live. All that reaches it comes from the outbox, at least once: every writing method is idempotent by its key. */
export interface TicketStore {
  /**
   * Records a ticket under the protocol number of its draft; the same key gives the ticket that exists already.
   *
   * @throws BotError `ticket_number_taken` when the number exists under another key: an alarm, never a reason to pick a new number
   */
  open(key: string, draft: TicketDraft): Promise<Ticket>;
  /** Adds a part to the ticket's conversation; the same key again changes nothing. @throws BotError `ticket_unknown` */
  append(key: string, protocolNumber: string, part: TicketPart): Promise<Ticket>;
  /** Adds a file, whose bytes are in the file store, to the ticket; the same key again changes nothing. @throws BotError `ticket_unknown` */
  attach(key: string, protocolNumber: string, file: TicketFile): Promise<Ticket>;
  /** The ticket, or `undefined`. */
  get(protocolNumber: string): Promise<Ticket | undefined>;
  /** Tickets recorded under both this CPF and this e-mail address (compared without case), newest first. */
  findByRequester(requester: Pick<Identification, 'cpf' | 'email'>): Promise<readonly Ticket[]>;
}
