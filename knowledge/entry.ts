/** One question with its answer, as its file says it. */
export interface Entry {
  /** Stable and never used again. */
  readonly id: string;
  /** Path of its file, relative to the knowledge folder. */
  readonly file: string;
  /** First line of the answer in that file. */
  readonly answerLine: number;
  /** Id of the served system, or `central`. */
  readonly system: string;
  readonly question: string;
  /** Other ways of asking the same. */
  readonly variations: readonly string[];
  readonly keywords: readonly string[];
  /** Markdown without HTML. */
  readonly answer: string;
  readonly state: 'draft' | 'in-review' | 'published' | 'archived';
  /** ms since 1970; the entry is shown from `publishAt` on, and no longer from `expiresAt` on. */
  readonly publishAt?: number;
  readonly expiresAt?: number;
  /** Date of this version of the answer, `YYYY-MM-DD`. */
  readonly updatedOn: string;
  /** Date on which its owner looks at it again, `YYYY-MM-DD`. */
  readonly reviewOn: string;
  /** Role, not a person. */
  readonly owner: string;
  readonly level?: 'N1' | 'N2' | 'N3';
  readonly audience?: string;
  readonly sources: readonly string[];
  /** Ids of entries about neighbouring subjects. */
  readonly related: readonly string[];
  readonly next: readonly { readonly label: string; readonly entry: string }[];
  /** What to offer when the answer does not help. */
  readonly otherwise?: { readonly action: 'open-ticket' | 'call-attendant'; readonly category?: string };
  /** Questions for which this entry must come first. */
  readonly tests: readonly string[];
}

/** Whether an entry may be shown at a time (ms since 1970). */
export function isLive(entry: Pick<Entry, 'state' | 'publishAt' | 'expiresAt'>, now: number): boolean {
  return entry.state === 'published' && (entry.publishAt ?? -Infinity) <= now && now < (entry.expiresAt ?? Infinity);
}
