import type { Findings } from '../../bot/ports/knowledge-base.ts';
import type { DevelopmentQuestion } from './development-questions.ts';

/** A question with what was found for it. */
export interface Answered extends Pick<DevelopmentQuestion, 'right' | 'style'> {
  readonly found: Pick<Findings, 'decision' | 'candidates'>;
}

/** How good answers are; all figures are shares from 0 to 1. */
export interface Scores {
  readonly questions: number;
  readonly outOfScope: number;
  readonly top1: number;
  /** Mean of 1, 1/2, 1/3 for the right entry in the first, second, third place. */
  readonly mrr3: number;
  readonly recall3: number;
  /** Likelihood that a question in scope gets more confidence than one out of it. */
  readonly auroc: number;
  /** Share of the questions out of scope that pass the confidence which 95 % of those in scope reach. */
  readonly far95: number;
  /** Answered at once, and how many of these rightly. */
  readonly direct: number;
  readonly precision: number;
  /** Three to choose from, and how often the right one is there. */
  readonly suggested: number;
  readonly suggestedRightly: number;
  /** Out of scope and yet answered. */
  readonly wronglyAnswered: number;
  readonly top1ByStyle: Readonly<Record<string, number>>;
}

/** Scores answers to questions of which the right ones are known. */
export function scoreAnswers(answered: readonly Answered[]): Scores {
  const inside = answered.filter(({ right }) => right.length > 0);
  const outside = answered.filter(({ right }) => right.length === 0);
  const ranks = inside.map(rankOf);
  const direct = inside.filter(({ found }) => found.decision === 'answer');
  const suggested = inside.filter(({ found }) => found.decision === 'suggest');
  const styles = [...new Set(inside.flatMap(({ style }) => style ?? []))];
  const sure = inside.map(confidenceOf).sort((a, b) => a - b);
  const usual = sure[Math.floor(0.05 * sure.length)] ?? 0;
  return {
    questions: inside.length,
    outOfScope: outside.length,
    top1: share(ranks, (rank) => rank === 1),
    mrr3: ranks.reduce((sum, rank) => sum + (rank <= 3 ? 1 / rank : 0), 0) / Math.max(1, ranks.length),
    recall3: share(ranks, (rank) => rank <= 3),
    auroc: likelihoodOfOrder(sure, outside.map(confidenceOf)),
    far95: share(outside, (each) => confidenceOf(each) >= usual),
    direct: direct.length / Math.max(1, inside.length),
    precision: share(direct, (each) => rankOf(each) === 1),
    suggested: suggested.length / Math.max(1, inside.length),
    suggestedRightly: share(suggested, (each) => rankOf(each) <= 3),
    wronglyAnswered: share(outside, ({ found }) => found.decision === 'answer'),
    top1ByStyle: Object.fromEntries(
      styles.map((wanted) => [
        wanted,
        share(
          inside.filter(({ style }) => style === wanted),
          (each) => rankOf(each) === 1,
        ),
      ]),
    ),
  };
}

/** Place of the first right entry, 1 for the best; infinite when it was not found. */
function rankOf({ right, found }: Answered): number {
  const at = found.candidates.findIndex(({ id }) => right.includes(id));
  return at < 0 ? Infinity : at + 1;
}

function confidenceOf({ found }: Answered): number {
  return found.candidates[0]?.confidence ?? -1;
}

function share<T>(all: readonly T[], wanted: (each: T) => boolean): number {
  return all.filter(wanted).length / Math.max(1, all.length);
}

/** Likelihood that one of the first is greater than one of the second; equal ones count half (the area under the ROC curve). */
function likelihoodOfOrder(greater: readonly number[], less: readonly number[]): number {
  let sum = 0;
  for (const one of greater) for (const other of less) sum += one > other ? 1 : one === other ? 0.5 : 0;
  return sum / Math.max(1, greater.length * less.length);
}
