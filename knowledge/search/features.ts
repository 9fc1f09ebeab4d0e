import { scoreOfSlot } from './first-pass.ts';
import type { Nearness } from './nearest-surface.ts';
import type { Question } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** How an entry fits a question, each from 0 to 1 unless said otherwise; the second pass weighs these. */
export interface Features extends Nearness {
  /** Share of what the words of the question could add at most. */
  readonly words: number;
  /** The same beside the best entry of the first pass. */
  readonly beside: number;
  /** Share of the question that stands in the entry at all. */
  readonly coverage: number;
  /** The best of the question's clauses, as {@link words}. */
  readonly clause: number;
  /** 1: the same kind of question, -1: another, 0: not to be told. */
  readonly kind: number;
  /** 1 when the question names the entry's own system. */
  readonly named: number;
  /** 1 when it names only systems of another family. */
  readonly foreign: number;
  /** The same for the system that the talk is about. */
  readonly talked: number;
  readonly talkedForeign: number;
}

/** How the systems of an entry, of the question and of the talk stand to each other. */
export type SystemFeatures = Pick<Features, 'named' | 'foreign' | 'talked' | 'talkedForeign'>;

/** Measures one entry against a question; `best` is the highest score of the first pass. */
export function featuresOf(
  index: SearchIndex,
  question: Question,
  at: {
    readonly entry: number;
    readonly score: number;
    readonly best: number;
    readonly systems: SystemFeatures;
    readonly nearness: Nearness;
  },
): Features {
  const clauses = Array.from({ length: question.clauses }, () => ({ score: 0, weight: 0 }));
  let covered = 0;
  for (const slot of question.slots) {
    const { score } = scoreOfSlot(index, slot, at.entry);
    if (score > 0) covered += slot.weight;
    const clause = clauses[slot.clause];
    if (clause === undefined) continue;
    clause.score += score;
    clause.weight += slot.weight;
  }
  const leastWeight = Math.max(question.weight / (2 * question.clauses), 1e-9);
  return {
    words: at.score / Math.max(question.weight, 1e-9),
    beside: at.score / Math.max(at.best, 1e-9),
    coverage: covered / Math.max(question.weight, 1e-9),
    clause: clauses.reduce((best, { score, weight }) => Math.max(best, score / Math.max(leastWeight, weight)), 0),
    kind: kindAgreement(question.kinds, index.kinds[at.entry] ?? 0),
    ...at.nearness,
    ...at.systems,
  };
}

function kindAgreement(asked: number, answered: number): number {
  if (asked === 0 || answered === 0) return 0;
  return (asked & answered) === 0 ? -1 : 1;
}
