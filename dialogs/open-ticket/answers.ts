import type { TicketDetail } from '../../bot/service-desk/served-system.ts';

/** What a ticket is made of. */
export interface Answers {
  /** The question that found no answer, when the ticket comes out of one. */
  readonly question: string;
  /** Id of the kind of request. */
  readonly kind: string;
  readonly description: string;
  /** How many subjects the person says the description has. */
  readonly subjects: 'one' | 'two';
  /** What the second ticket is about. */
  readonly second: string;
  /** Protocol number of an open ticket of the person that says the same. */
  readonly similar: string;
  /** What was told besides the description; empty where the person does not know. */
  readonly details: Readonly<Partial<Record<TicketDetail, string>>>;
  /** Protocol number of the ticket that this one goes on with. */
  readonly linkedTo: string;
  readonly protocolNumber: string;
  /** Opens the ticket's history together with the protocol number. */
  readonly key: string;
}
