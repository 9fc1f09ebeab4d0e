import { confidenceFeatures, weigh, type ConfidenceFeatures } from '../confidence.ts';
import type { Compared, Fitted } from '../matcher.ts';
import type { Example } from './examples.ts';
import { fitLogistic, fitRanking, type Weights } from './regression.ts';
import { thresholdsFor } from './thresholds.ts';

/** Fits the weights of the second pass, then those of the confidence in what it puts first, then the thresholds. */
export function fitAll(examples: readonly Example[]): Fitted {
  const asked = examples.filter(({ inspection }) => inspection.refusal === undefined);
  const choices = asked
    .map(({ inspection, right, importance }) => ({
      importance,
      options: inspection.compared.map(({ id, features }) => ({ features, right: right.includes(id) })),
    }))
    .filter(({ options }) => options.some((option) => option.right));
  const weights = fitRanking(choices);
  const ranking = round({ ...weights, ...talkWeights(weights) });
  const verdicts = asked
    .flatMap((example) => [verdictOf(example, ranking, false), verdictOf(example, ranking, true)])
    .flatMap((v) => v ?? []);
  const confidence = round(
    fitLogistic(verdicts.map(({ signals, correct, importance }) => ({ features: { bias: 1, ...signals }, yes: correct, importance }))),
  );
  const judged = examples.flatMap((example) => {
    const verdict = example.inspection.refusal === undefined ? verdictOf(example, ranking, false) : undefined;
    const value = verdict === undefined ? -Infinity : weigh(verdict.signals, confidence);
    return [{ correct: verdict?.correct ?? false, inScope: example.right.length > 0, value, importance: example.importance }];
  });
  return { ranking, confidence, thresholds: thresholdsFor(judged) };
}

interface Verdict {
  readonly signals: ConfidenceFeatures;
  readonly correct: boolean;
  readonly importance: number;
}

/** The best candidate under given weights, and whether it is right; `without` leaves the right entries out, as if they had not been written. */
function verdictOf({ inspection, right, importance }: Example, weights: Weights, without: boolean): Verdict | undefined {
  if (without && right.length === 0) return undefined;
  const [best, rival] = inspection.compared
    .filter(({ id }) => !without || !right.includes(id))
    .map((compared: Compared) => ({ ...compared, score: weigh(compared.features, weights) }))
    .sort((a, b) => b.score - a.score || a.entry - b.entry);
  if (best === undefined) return undefined;
  return {
    signals: confidenceFeatures(inspection.question, best.features, rival === undefined ? 4 : best.score - rival.score),
    correct: right.includes(best.id),
    importance: without ? importance * 0.25 : importance,
  };
}

function round(weights: Weights): Weights {
  return Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
}

/** Training questions come without a talk around them: the talk's system counts half of what a named one does. */
function talkWeights({ named = 0, foreign = 0 }: Weights): Weights {
  return { talked: named / 2, talkedForeign: foreign / 2 };
}
