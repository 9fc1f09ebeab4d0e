import type { Fault } from '../faults.ts';
import type { Matcher } from '../search/matcher.ts';

/** A question whose right answer is known. */
export interface JudgedQuestion {
  readonly utterance: string;
  /** Id of the entry that answers it; `null` when nothing may answer it. */
  readonly intent: string | null;
  /** Ids of further entries that answer it too. */
  readonly also?: readonly string[];
}

/** How well questions are answered: shares from 0 to 1. */
export interface Scores {
  readonly top1: number;
  readonly recall3: number;
  /** Of the questions that nothing may answer, those that are not answered directly. */
  readonly unanswered: number;
}

/** No score may fall by more than this. */
const tolerance = 0.01;

const names: Readonly<Record<keyof Scores, string>> = {
  top1: 'respostas certas em primeiro lugar',
  recall3: 'respostas certas entre as três primeiras',
  unanswered: 'perguntas de fora que ficam sem resposta direta',
};

/** The scores of a matcher; a question about an entry that is not there is left aside. */
export function scoresOf(matcher: Matcher, questions: readonly JudgedQuestion[], now: number): Scores {
  const known = new Set(matcher.index.entries.map(({ id }) => id));
  const ranks: number[] = [];
  const outside: boolean[] = [];
  for (const { utterance, intent, also = [] } of questions) {
    const { candidates, decision } = matcher.find(utterance, { now });
    if (intent === null) outside.push(decision !== 'answer');
    else if (known.has(intent)) ranks.push(candidates.findIndex(({ id }) => id === intent || also.includes(id)));
  }
  const share = (part: number, all: number): number => (all === 0 ? 1 : Math.round((part / all) * 10_000) / 10_000);
  return {
    top1: share(ranks.filter((rank) => rank === 0).length, ranks.length),
    recall3: share(ranks.filter((rank) => rank >= 0 && rank < 3).length, ranks.length),
    unanswered: share(outside.filter(Boolean).length, outside.length),
  };
}

/** What has become worse than the baseline by more than one point. */
export function regressionFaults(scores: Scores, baseline: Scores, file: string): readonly Fault[] {
  const percent = (share: number): string => `${(share * 100).toFixed(1).replace('.', ',')} %`;
  return (Object.keys(names) as (keyof Scores)[])
    .filter((name) => scores[name] < baseline[name] - tolerance)
    .map((name) => ({
      file,
      key: name,
      problem: `${names[name]}: eram ${percent(baseline[name])}, agora são ${percent(scores[name])}.`,
      remedy: 'Veja com npm run ask -- "pergunta" --explain o que a mudança tirou do lugar.',
    }));
}
