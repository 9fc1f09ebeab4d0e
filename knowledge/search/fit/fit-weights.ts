import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { authorNames, questionsFolder, questionsOf, readQuestions, type Author } from '../../check/development-questions.ts';
import { scoreAnswers, type Scores } from '../../check/score-answers.ts';
import { knowledgeDirectory } from '../../knowledge-directory.ts';
import { readKnowledge } from '../../load-knowledge.ts';
import { createMatcher, type Fitted } from '../matcher.ts';
import { inspectAll, leftOutVariations, nearVariations, type Example } from './examples.ts';
import { fitAll } from './fit-all.ts';

const now = Date.parse('2026-11-01T12:00:00Z');
/** A question of a development author counts as much as so many variations. */
const importance = 1.5;

const content = readKnowledge();
const matcher = createMatcher(content);
const known = new Set(content.entries.map(({ id }) => id));
const folder = join(knowledgeDirectory(), 'search', 'fit');

/** What is there without development authors: the variations, and questions of our own that nothing may answer. */
function ownExamples(): readonly Example[] {
  return [
    ...leftOutVariations(content),
    ...nearVariations(matcher, content.entries),
    ...inspectAll(matcher, readQuestions(join(folder, 'out-of-scope.jsonl'), known), importance),
  ];
}

function scoresOf(author: Author, weights: Fitted): Scores {
  const { find } = createMatcher(content, weights);
  return scoreAnswers(questionsOf(author, known).map((question) => ({ ...question, found: find(question.utterance, { now }) })));
}

const percent = (share: number): string => (100 * share).toFixed(1).padStart(5);

function line(name: string, scores: Scores): string {
  const { top1, recall3, auroc, direct, precision, wronglyAnswered, top1ByStyle } = scores;
  const styles = Object.entries(top1ByStyle).map(([style, share]) => `${style} ${percent(share).trim()}`);
  return `${name.padEnd(34)} top-1 ${percent(top1)}  recall@3 ${percent(recall3)}  AUROC ${auroc.toFixed(3)}  answered ${percent(direct)} (right ${percent(precision)})  out of scope answered ${percent(wronglyAnswered)}  ${styles.join(', ')}`;
}

function literal(weights: object): string {
  return `{ ${Object.entries(weights)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(', ')} }`;
}

/**
 * Tells how well weights do for an author whose questions they have not seen; then fits them on all, and writes `fitted-weights.ts` and the
 * scores below which the check lets no edit fall.
 */
function fit(): void {
  const own = ownExamples();
  const examplesOf = (author: Author): readonly Example[] => inspectAll(matcher, questionsOf(author, known), importance);
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  for (const author of authorNames) {
    const others = authorNames.filter((other) => other !== author);
    say(line(`author ${author}, fitted without`, scoresOf(author, fitAll([...own, ...others.flatMap(examplesOf)]))));
  }
  const { ranking, confidence, thresholds } = fitAll([...own, ...authorNames.flatMap(examplesOf)]);
  const scores = authorNames.map((author) => [author, scoresOf(author, { ranking, confidence, thresholds })] as const);
  for (const [author, all] of scores) say(line(`author ${author}, fitted with`, all));
  const baseline = scores.map(([author, { top1, recall3, wronglyAnswered }]) => [author, { top1, recall3, wronglyAnswered }] as const);
  writeFileSync(join(questionsFolder, 'baseline.json'), `${JSON.stringify(Object.fromEntries(baseline), null, 2)}\n`);
  const text = `/** Made by fit/fit-weights.ts; do not edit. Weights of the second pass and of the confidence, and the thresholds of the three bands. */
export const fitted = {
  ranking: ${literal(ranking)},
  confidence: ${literal(confidence)},
  thresholds: ${literal(thresholds)},
} as const;
`;
  writeFileSync(join(knowledgeDirectory(), 'search', 'fitted-weights.ts'), text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fit();
