import { scoreOfSlot } from './first-pass.ts';
import type { Question } from './question.ts';
import type { SearchIndex, Surface } from './search-index.ts';
import { likeness } from './trigrams.ts';

/** How an entry fits a question, each from 0 to 1 unless said otherwise; the second pass weighs these. */
export interface Features {
  /** Share of what the words of the question could add at most. */
  readonly words: number;
  /** The same beside the best entry of the first pass. */
  readonly beside: number;
  /** Cosine with the nearest way of asking, and with the second nearest. */
  readonly nearest: number;
  readonly second: number;
  /** Share of the nearest way of asking that the question covers. */
  readonly covered: number;
  /** Likeness of the letters with the nearest way of asking. */
  readonly letters: number;
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
  at: { readonly entry: number; readonly score: number; readonly best: number },
): Omit<Features, keyof SystemFeatures> {
  const clauses = new Float64Array(question.clauses);
  const clauseWeights = new Float64Array(question.clauses);
  let covered = 0;
  for (const slot of question.slots) {
    const { score } = scoreOfSlot(index, slot, at.entry);
    if (score > 0) covered += slot.weight;
    clauses[slot.clause] = (clauses[slot.clause] ?? 0) + score;
    clauseWeights[slot.clause] = (clauseWeights[slot.clause] ?? 0) + slot.weight;
  }
  const clause = Math.max(
    0,
    ...clauses.map((score, number) => score / Math.max(question.weight / (2 * question.clauses), clauseWeights[number] ?? 0, 1e-9)),
  );
  return {
    words: at.score / Math.max(question.weight, 1e-9),
    beside: at.score / Math.max(at.best, 1e-9),
    coverage: covered / Math.max(question.weight, 1e-9),
    clause,
    kind: kindAgreement(question.kinds, index.kinds[at.entry] ?? 0),
    ...nearestSurface(question, index.surfaces[at.entry] ?? []),
  };
}

function kindAgreement(asked: number, answered: number): number {
  if (asked === 0 || answered === 0) return 0;
  return (asked & answered) === 0 ? -1 : 1;
}

function nearestSurface(question: Question, surfaces: readonly Surface[]): Pick<Features, 'nearest' | 'second' | 'covered' | 'letters'> {
  let nearest = 0;
  let second = 0;
  let covered = 0;
  let letters = 0;
  for (const surface of surfaces) {
    const { product, squares } = overlap(question, surface);
    const cosine = product / Math.max(question.norm * surface.norm, 1e-9);
    letters = Math.max(letters, likeness(question.trigrams, surface.trigrams));
    if (cosine > nearest) {
      second = nearest;
      nearest = cosine;
      covered = squares / Math.max(surface.norm ** 2, 1e-9);
    } else if (cosine > second) second = cosine;
  }
  return { nearest: Math.min(1, nearest), second: Math.min(1, second), covered: Math.min(1, covered), letters };
}

/** The product of the two vectors, and the squared weights of the surface's terms that the question has. */
function overlap({ slots, hits }: Question, surface: Surface): { readonly product: number; readonly squares: number } {
  const values = new Map<number, number>();
  for (const term of surface.terms) {
    const found = hits.get(term);
    if (found === undefined) continue;
    for (const { slot, value } of found) if (value > (values.get(slot) ?? 0)) values.set(slot, value);
  }
  let product = 0;
  let squares = 0;
  for (const [slot, value] of values) {
    product += (slots[slot]?.weight ?? 0) * value;
    squares += value * value;
  }
  return { product, squares };
}
