import type { Fault } from '../faults.ts';
import { createMatcher, type SearchContent } from '../search/matcher.ts';
import { authorNames, questionsOf, type Author } from './development-questions.ts';
import { scoreAnswers, type Scores } from './score-answers.ts';
import { undated } from './undated.ts';

/** The scores that must not fall, by the author of the questions. */
export type Baseline = Readonly<Partial<Record<Author, Pick<Scores, keyof typeof names>>>>;

/** No share may become worse by more than one point; the rest is for what a computer cannot write exactly. */
const tolerance = 0.01 + 1e-9;
/** The scores that are watched: what they are called, and whether more of it is better. */
const names = {
  top1: { name: 'respostas certas em primeiro lugar', better: 1 },
  recall3: { name: 'respostas certas entre as três primeiras', better: 1 },
  wronglyAnswered: { name: 'perguntas de fora que são respondidas', better: -1 },
} as const;

/** What the development questions say about entries now. */
export function developmentScores(content: SearchContent): Baseline {
  const matcher = createMatcher(undated(content));
  const known = new Set(content.entries.map(({ id }) => id));
  return Object.fromEntries(
    authorNames.map((author) => {
      const answered = questionsOf(author, known).map((question) => ({ ...question, found: matcher.find(question.utterance, { now: 0 }) }));
      const { top1, recall3, wronglyAnswered } = scoreAnswers(answered);
      return [author, { top1, recall3, wronglyAnswered }];
    }),
  );
}

/** What has become worse than the baseline by more than one point. */
export function regressionFaults(scores: Baseline, baseline: Baseline): readonly Fault[] {
  return authorNames.flatMap((author) =>
    (Object.keys(names) as (keyof typeof names)[]).flatMap((key) => {
      const [before, after] = [baseline[author]?.[key], scores[author]?.[key]];
      if (before === undefined || after === undefined || (before - after) * names[key].better <= tolerance) return [];
      const problem = `${names[key].name}: eram ${percent(before)}, agora são ${percent(after)} (autor ${author}).`;
      return [{ file: 'perguntas de desenvolvimento', key, problem, remedy: 'Veja o que mudou: npm run ask -- "pergunta" --explain.' }];
    }),
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace('.', ',')} %`;
}
