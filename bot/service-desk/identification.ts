/** What a person declares about themselves: a declaration, not a proof. */
export interface Identification {
  /** Full name as typed, spaces folded. */
  readonly name: string;
  /** Address in lower case. */
  readonly email: string;
  /** Eleven digits, check digits right. */
  readonly cpf: string;
}
