/** One entry as the talk needs it. */
export interface KnowledgeEntry {
  readonly id: string;
  /** Id of the served system it belongs to, or `central`. */
  readonly system: string;
  readonly question: string;
  /** Markdown without HTML. */
  readonly answer: string;
  readonly sources: readonly string[];
  /** Date of the last change, `YYYY-MM-DD`. */
  readonly updatedOn: string;
  /** That date and a hash of what the entry says: an entry with another answer has another version. */
  readonly version: string;
  /** Ids of entries about neighbouring subjects. */
  readonly related: readonly string[];
  /** Short names of the entries that usually come next. */
  readonly next: readonly { readonly label: string; readonly entry: string }[];
  /** What its owner wants to be offered first when the answer does not help. */
  readonly otherwise?: 'open-ticket' | 'call-attendant';
}

/** An entry that may answer, with the calibrated probability (0 to 1) that it does. */
export interface Candidate {
  readonly id: string;
  readonly confidence: number;
}

/** A subject that the desk declares not to serve, with its fixed referral. */
export interface Refusal {
  /** Class of `_nao-atendidos.yaml`, e.g. `conta-govbr`. */
  readonly id: string;
  /** What the person is told, Markdown. */
  readonly message: string;
  readonly link?: string;
}

/** What is known about the talk when a question is asked. */
export interface QuestionContext {
  /** Served system chosen in the talk, named before or given by the portal page: a boost, never a filter. */
  readonly system?: string;
  /** Time of the question, ms since 1970: entries have dates of publication and expiry. */
  readonly now: number;
}

/** The matcher's verdict on a question. */
export interface Findings {
  readonly decision: 'answer' | 'suggest' | 'none';
  /** Best first; at most five. */
  readonly candidates: readonly Candidate[];
  /** Set when a declared out-of-scope subject was recognised; `decision` is then `none`. */
  readonly refusal?: Refusal;
  /** Served systems that the question itself names. */
  readonly systems: readonly string[];
  /** True when the answer depends on the system and neither question nor context tells it. */
  readonly needsSystem: boolean;
}

/** Why a question got its answer: plain data, of which each knowledge base has more to tell. */
export interface Explanation {
  /** Version of the snapshot that answered. */
  readonly version: string;
  /** All of it as one sentence in Portuguese. */
  readonly sentence: string;
}

/** What the bot knows. Finding is pure and deterministic: the same entries and question give the same findings. */
export interface KnowledgeBase {
  /** Content hash of the snapshot that answers. */
  readonly version: string;
  find(question: string, context: QuestionContext): Findings;
  /** Why it finds what it finds; the same version, question and context give the same bytes. */
  explain(question: string, context: QuestionContext): Explanation;
  /** A published entry by id, or `undefined`. */
  entry(id: string, now: number): KnowledgeEntry | undefined;
  /** All entries that may be shown now, in the order of their ids. */
  published(now: number): readonly KnowledgeEntry[];
}
