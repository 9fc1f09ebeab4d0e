import { logistic } from '../confidence.ts';

/** A best candidate: whether it is right, whether the question had an answer at all, and its confidence before the logistic function. */
export interface Judged {
  readonly correct: boolean;
  readonly inScope: boolean;
  readonly value: number;
}

/** What a direct answer has to hold: share of out-of-scope questions answered, and share of wrong ones among answers in scope. */
const most = { outOfScopeAnswered: 0.06, wrong: 0.08 } as const;
/** Share of the questions in scope that may get no candidate at all. */
const silent = 0.05;

/** The lowest confidence from which the answers hold, and the one below which nothing is suggested. */
export function thresholdsFor(judged: readonly Judged[]): { readonly answer: number; readonly suggest: number } {
  const outside = judged.filter(({ inScope }) => !inScope);
  const inside = judged.filter(({ inScope }) => inScope);
  const sorted = judged.map(({ value }) => value).sort((a, b) => a - b);
  const answer = sorted.find((threshold) => {
    const wronglyAnswered = outside.filter(({ value }) => value >= threshold).length / Math.max(1, outside.length);
    const answered = inside.filter(({ value }) => value >= threshold);
    const wrong = answered.filter(({ correct }) => !correct).length / Math.max(1, answered.length);
    return wronglyAnswered <= most.outOfScopeAnswered && wrong <= most.wrong;
  });
  const values = inside.map(({ value }) => value).sort((a, b) => a - b);
  const suggest = values[Math.floor(silent * values.length)] ?? 0;
  const rounded = (value: number): number => Math.round(logistic(value) * 100) / 100;
  return { answer: rounded(answer ?? 4), suggest: Math.min(rounded(suggest), rounded(answer ?? 4)) };
}
