import type { TicketRefusal } from '../../bot/service-desk/ticket.ts';
import type { Listed } from '../ticket-history/answers.ts';

/** What is reopened, and why. */
export interface Answers {
  readonly isDown: boolean;
  /** Closed tickets, those closed last first. */
  readonly closed: readonly Listed[];
  readonly protocolNumber: string;
  readonly system: string;
  /** Why the chosen ticket cannot be reopened. */
  readonly refusal: TicketRefusal;
  readonly reason: string;
}
