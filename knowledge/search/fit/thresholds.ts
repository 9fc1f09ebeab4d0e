import { logistic } from '../confidence.ts';

/** A best candidate: whether it is right, whether the question had an answer at all, and its confidence before the logistic function. */
export interface Judged {
  readonly correct: boolean;
  readonly inScope: boolean;
  /** -∞ when nothing was found, or the subject is declared not to be served. */
  readonly value: number;
  readonly importance: number;
}

/** What a direct answer has to hold: share of out-of-scope questions answered, and share of wrong ones among answers in scope. */
const most = { outOfScopeAnswered: 0.03, wrong: 0.08 } as const;
/** Share of the questions in scope that may get no candidate at all. */
const silent = 0.03;

/** The lowest confidence from which the answers hold, and the one below which nothing is suggested. */
export function thresholdsFor(judged: readonly Judged[]): { readonly answer: number; readonly suggest: number } {
  const weight = (some: readonly Judged[]): number => some.reduce((sum, { importance }) => sum + importance, 0);
  const outside = judged.filter(({ inScope }) => !inScope);
  const inside = judged.filter(({ inScope }) => inScope);
  const holds = (threshold: number): boolean => {
    const wronglyAnswered = weight(outside.filter(({ value }) => value >= threshold)) / Math.max(1, weight(outside));
    const answered = inside.filter(({ value }) => value >= threshold);
    const wrong = weight(answered.filter(({ correct }) => !correct)) / Math.max(1, weight(answered));
    return wronglyAnswered <= most.outOfScopeAnswered && wrong <= most.wrong;
  };
  const answer = percents.find((percent) => holds(Math.log(percent / (100 - percent)))) ?? 99;
  const values = inside.map(({ value }) => value).sort((a, b) => a - b);
  const suggest = Math.floor(100 * logistic(values[Math.floor(silent * values.length)] ?? 0));
  return { answer: answer / 100, suggest: Math.min(suggest, answer) / 100 };
}

const percents = Array.from({ length: 99 }, (_, at) => at + 1);
