import type { Features } from './features.ts';
import type { Question } from './question.ts';

/** What the confidence in a candidate is told from, beside its own {@link Features}. */
export interface ConfidenceFeatures {
  readonly words: number;
  readonly nearest: number;
  readonly covered: number;
  readonly letters: number;
  readonly coverage: number;
  readonly clause: number;
  readonly kind: number;
  readonly named: number;
  readonly foreign: number;
  /** Distance of its score to the best other candidate's, cut at ±4. */
  readonly lead: number;
  /** Share of the question in words that no entry has. */
  readonly unknown: number;
  /** 1 for a question that says no more than one rare word, falling with what it says. */
  readonly brevity: number;
}

/** The features of a candidate's confidence. */
export function confidenceFeatures(question: Question, features: Features, lead: number): ConfidenceFeatures {
  const { words, nearest, covered, letters, coverage, clause, kind, named, foreign } = features;
  return {
    words,
    nearest,
    covered,
    letters,
    coverage,
    clause,
    kind,
    named,
    foreign,
    lead: Math.max(-4, Math.min(4, lead)) / 4,
    unknown: question.unknown,
    brevity: 1 / Math.max(1, question.information),
  };
}

/** Weighted sum of named features; a feature without a weight, or the other way round, counts nothing. */
export function weigh<Name extends string>(features: Readonly<Record<Name, number>>, weights: Readonly<Record<string, number>>): number {
  let sum = weights['bias'] ?? 0;
  for (const name in features) sum += features[name] * (weights[name] ?? 0);
  return sum;
}

/** The logistic function: any number → 0 to 1. */
export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
