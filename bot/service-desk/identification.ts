/** What a person declares about themselves: a declaration, not a proof. */
export interface Identification {
  /** Full name as typed, spaces folded. */
  readonly name: string;
  /** Address in lower case. */
  readonly email: string;
  /** Eleven digits, check digits right. */
  readonly cpf: string;
}

/** What is known of a person from elsewhere, to be offered to them for one confirmation; what is missing is asked for. */
export interface OfferedIdentity extends Partial<Identification> {
  /** Who says so: the portal that the person is signed in to, or they themselves in the conversation before. */
  readonly from: 'portal' | 'conversation';
}
