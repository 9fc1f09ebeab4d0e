import { scoreOfSlot } from './first-pass.ts';
import type { Question } from './question.ts';
import type { SearchIndex, Surface } from './search-index.ts';
import { likeness, mostLikeness } from './trigrams.ts';

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
  at: { readonly entry: number; readonly score: number; readonly best: number; readonly systems: SystemFeatures },
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
  const { nearest, second, covered: coveredSurface, letters } = nearestSurface(question, index.surfaces[at.entry] ?? []);
  return {
    words: at.score / Math.max(question.weight, 1e-9),
    beside: at.score / Math.max(at.best, 1e-9),
    coverage: covered / Math.max(question.weight, 1e-9),
    clause: clauses.reduce((best, { score, weight }) => Math.max(best, score / Math.max(leastWeight, weight)), 0),
    kind: kindAgreement(question.kinds, index.kinds[at.entry] ?? 0),
    nearest,
    second,
    covered: coveredSurface,
    letters,
    named: at.systems.named,
    foreign: at.systems.foreign,
    talked: at.systems.talked,
    talkedForeign: at.systems.talkedForeign,
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
  const values = new Float64Array(question.slots.length);
  for (const surface of surfaces) {
    const { product, squares } = overlap(question, surface, values);
    const cosine = product / Math.max(question.norm * surface.norm, 1e-9);
    if (mostLikeness(question.trigrams, surface.trigrams) > letters)
      letters = Math.max(letters, likeness(question.trigrams, surface.trigrams));
    if (cosine > nearest) {
      second = nearest;
      nearest = cosine;
      covered = squares / Math.max(surface.norm ** 2, 1e-9);
    } else if (cosine > second) second = cosine;
  }
  return { nearest: Math.min(1, nearest), second: Math.min(1, second), covered: Math.min(1, covered), letters };
}

/** The product of the two vectors, and the squared weights of the surface's terms that the question has; `values` is scratch paper. */
function overlap(
  { slots, hits }: Question,
  { terms }: Surface,
  values: Float64Array,
): { readonly product: number; readonly squares: number } {
  values.fill(0);
  for (const term of terms) {
    const found = hits.get(term);
    if (found === undefined) continue;
    for (const { slot, value } of found) if (value > (values[slot] ?? 0)) values[slot] = value;
  }
  let product = 0;
  let squares = 0;
  for (let slot = 0; slot < values.length; slot += 1) {
    const value = values[slot] ?? 0;
    product += (slots[slot]?.weight ?? 0) * value;
    squares += value * value;
  }
  return { product, squares };
}
