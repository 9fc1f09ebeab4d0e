/** What a ticket is made of. */
export interface Answers {
  /** The question that found no answer, when the ticket comes out of one. */
  readonly question: string;
  /** Id of the kind of request. */
  readonly kind: string;
  readonly description: string;
  readonly protocolNumber: string;
  /** Opens the ticket's history together with the protocol number. */
  readonly key: string;
}
