/** What became of a question, from the moment it was asked to the next question or the end of the conversation. */
export interface QuestionOutcome {
  /** As it was asked, personal data masked. */
  readonly question: string;
  /** Served system that the talk was about. */
  readonly system?: string;
  /** Version of the knowledge base that was asked. */
  readonly knowledge: string;
  readonly band: 'answer' | 'suggest' | 'none' | 'refusal';
  /** Declared out-of-scope subject that was recognised. */
  readonly refusal?: string;
  /** Best first. */
  readonly candidates: readonly { readonly id: string; readonly confidence: number }[];
  /** The entry that was told, with its version; `null` when the person wanted none of those offered. */
  readonly entry?: { readonly id: string; readonly version: string } | null;
  /** Whether the person said that it helped. */
  readonly helpful?: boolean;
  /** The person asked in other words before it was answered. */
  readonly rephrased?: true;
  /** The person asked for an attendant. */
  readonly handedOver?: true;
  /** Tickets that were opened while it was not answered. */
  readonly tickets?: number;
}

/** A question whose outcome is still open. */
export interface OpenQuestion extends QuestionOutcome {
  /** ms since 1970. */
  readonly askedAt: number;
}

/**
 * Whether the person did not get an answer: none was found, none of those offered was right, or it did not help.
 *
 * @example isMissed({ question: 'x', knowledge: 'v', band: 'none', candidates: [] }) // true
 * @example isMissed({ question: 'x', knowledge: 'v', band: 'answer', candidates: [], helpful: false }) // true
 * @example isMissed({ question: 'x', knowledge: 'v', band: 'refusal', candidates: [] }) // false
 */
export function isMissed({ band, entry, helpful }: QuestionOutcome): boolean {
  if (band === 'refusal') return false;
  return band === 'none' || helpful === false || (band === 'suggest' && (entry ?? null) === null);
}
