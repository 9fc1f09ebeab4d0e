import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { knowledgeDirectory } from '../../knowledge-directory.ts';
import { readKnowledge } from '../../load-knowledge.ts';
import { confidenceFeatures, weigh, type ConfidenceFeatures } from '../confidence.ts';
import type { Features } from '../features.ts';
import { createMatcher, type Inspection, type Matcher } from '../matcher.ts';
import { fold } from '../fold.ts';
import { functionWords } from '../weights.ts';
import { fitLogistic, fitRanking, type Weights } from './regression.ts';
import { thresholdsFor } from './thresholds.ts';

/** A question with its right entries; none when nothing should be answered. */
interface Example {
  readonly inspection: Inspection;
  readonly right: readonly string[];
  readonly importance: number;
}

const now = Date.parse('2026-11-01T12:00:00Z');
const folds = 5;

/** Questions of a file with lines `{"utterance","intent","also"?}`. */
function readQuestions(file: string): readonly { utterance: string; intent: string | null; also?: readonly string[] }[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { utterance: string; intent: string | null; also?: readonly string[] });
}

/** The questions of files, asked against the whole knowledge; a question about an entry that does not exist is out of scope. */
function examplesOf(files: readonly string[], matcher: Matcher, importance: number): readonly Example[] {
  const known = new Set(matcher.index.entries.map(({ id }) => id));
  return files.flatMap(readQuestions).flatMap(({ utterance, intent, also }) => {
    const inspection = matcher.inspect(utterance, { now });
    const right = [intent ?? '', ...(also ?? [])].filter((id) => known.has(id));
    return inspection.refusal === undefined ? [{ inspection, right, importance }] : [];
  });
}

/** Every variation once, asked against a knowledge that does not have it (nor a fifth of the others). */
function leftOutVariations(): readonly Example[] {
  const content = readKnowledge();
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const entries = content.entries.map((entry, number) => ({
      ...entry,
      variations: entry.variations.filter((_, at) => (at + number) % folds !== fold),
    }));
    const matcher = createMatcher({ ...content, entries });
    return content.entries.flatMap(({ id, variations }, number) =>
      variations
        .filter((_, at) => (at + number) % folds === fold)
        .map((variation) => ({ inspection: matcher.inspect(variation, { now }), right: [id], importance: 1 }))
        .filter(({ inspection }) => inspection.refusal === undefined),
    );
  });
}

/** Variations without their first function word: questions that come close to a known one, as many real ones do. */
function nearVariations(matcher: Matcher): readonly Example[] {
  return readKnowledge().entries.flatMap(({ id, variations }) =>
    variations.flatMap((variation) => {
      const words = variation.split(' ');
      const without = words.filter((_, at) => at !== words.findIndex((each) => functionWords.has(fold(each)))).join(' ');
      if (without === variation || words.length < 3) return [];
      const inspection = matcher.inspect(without, { now });
      return inspection.refusal === undefined ? [{ inspection, right: [id], importance: 0.3 }] : [];
    }),
  );
}

interface Verdict {
  readonly signals: ConfidenceFeatures;
  readonly correct: boolean;
  readonly inScope: boolean;
  readonly importance: number;
}

/** The best candidate under given weights, and whether it is right; `without` leaves the right entries out, as if they had not been written. */
function verdictOf({ inspection, right, importance }: Example, weights: Weights, without: boolean): Verdict | undefined {
  const scored = inspection.compared
    .filter(({ id }) => !without || !right.includes(id))
    .map(({ id, features, entry }) => ({ id, features, entry, score: weigh(features, weights) }))
    .sort((a, b) => b.score - a.score || a.entry - b.entry);
  const [best, rival] = scored;
  if (best === undefined) return undefined;
  const signals = confidenceFeatures(inspection.question, best.features, rival === undefined ? 4 : best.score - rival.score);
  return {
    signals,
    correct: !without && right.includes(best.id),
    inScope: !without && right.length > 0,
    importance: without ? importance * 0.25 : importance,
  };
}

function round(weights: Weights): Weights {
  return Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, Math.round(value * 1000) / 1000]));
}

function literal(weights: Weights): string {
  return `{ ${Object.entries(weights)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ')} }`;
}

/** Fits all weights and both thresholds, and writes them into `fitted-weights.ts`. */
function fit(): void {
  const folder = join(knowledgeDirectory(), 'search', 'fit');
  const questions = join(knowledgeDirectory(), '..', 'test', 'data', 'questions');
  const matcher = createMatcher(readKnowledge());
  const development = examplesOf([join(questions, 'in-scope.jsonl'), join(questions, 'out-of-scope.jsonl')], matcher, 1.5);
  const examples = [
    ...leftOutVariations(),
    ...nearVariations(matcher),
    ...development,
    ...examplesOf([join(folder, 'out-of-scope.jsonl')], matcher, 1.5),
  ];
  const choices = examples
    .map(({ inspection, right, importance }) => ({
      importance,
      options: inspection.compared.map(({ id, features }): { features: Features; right: boolean } => ({
        features,
        right: right.includes(id),
      })),
    }))
    .filter(({ options }) => options.some((option) => option.right));
  const rankingWeights = round({ ...fitRanking(choices), ...talkWeights(fitRanking(choices)) });
  const verdicts = examples.flatMap((example) => [
    verdictOf(example, rankingWeights, false),
    ...(example.right.length > 0 ? [verdictOf(example, rankingWeights, true)] : []),
  ]);
  const known = verdicts.filter((verdict) => verdict !== undefined);
  const confidence = round(
    fitLogistic(known.map(({ signals, correct, importance }) => ({ features: { bias: 1, ...signals }, yes: correct, importance }))),
  );
  const thresholds = thresholdsFor(known.map(({ signals, ...verdict }) => ({ ...verdict, value: weigh(signals, confidence) })));
  const text = `/** Made by fit/fit-weights.ts; do not edit. Weights of the second pass and of the confidence, and the thresholds of the three bands. */
export const fitted = {
  ranking: ${literal(rankingWeights)},
  confidence: ${literal(confidence)},
  thresholds: ${literal(thresholds)},
} as const;
`;
  writeFileSync(join(knowledgeDirectory(), 'search', 'fitted-weights.ts'), text);
  const correct = known.filter(({ inScope }) => inScope);
  process.stdout.write(
    `${examples.length} questions, top-1 ${(correct.filter((verdict) => verdict.correct).length / correct.length).toFixed(3)}\n`,
  );
}

/** Training questions come without a talk around them: the talk's system counts half of what a named one does. */
function talkWeights({ named = 0, foreign = 0 }: Weights): Weights {
  return { talked: named / 2, talkedForeign: foreign / 2 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fit();
