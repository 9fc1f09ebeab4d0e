import type { TicketRefusal } from '../../bot/service-desk/ticket.ts';
import type { ListedTicket } from '../../bot/turn/own-tickets.ts';

/** What is reopened, and why. */
export interface Answers {
  readonly isDown: boolean;
  /** Closed tickets, those closed last first. */
  readonly closed: readonly ListedTicket[];
  readonly protocolNumber: string;
  readonly system: string;
  /** Why the chosen ticket cannot be reopened. */
  readonly refusal: TicketRefusal;
  readonly reason: string;
}
