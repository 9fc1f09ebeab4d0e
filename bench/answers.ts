import { authorNames, questionsOf, type Author } from '../knowledge/check/development-questions.ts';
import { scoreAnswers, type Answered, type Scores } from '../knowledge/check/score-answers.ts';
import { readKnowledge } from '../knowledge/load-knowledge.ts';
import { fitted } from '../knowledge/search/fitted-weights.ts';
import { createMatcher, type Fitted, type SearchContent } from '../knowledge/search/matcher.ts';
import type { Bench } from './bench.ts';
import { miniSearch, ourMatcher, tunedMiniSearch, type AnswerMatcher } from './support/answer-matchers.ts';
import { findParagraphs } from './support/find-paragraphs.ts';
import { measureMatcher, type Cost } from './support/measure-matcher.ts';
import { syntheticEntries } from './support/synthetic-entries.ts';

const matchers: Readonly<Record<string, AnswerMatcher>> = {
  ours: ourMatcher,
  'MiniSearch, defaults': miniSearch,
  'MiniSearch, tuned': tunedMiniSearch,
};
const sizes = [100, 1_000, 10_000];
const now = Date.parse('2026-11-02T12:00:00Z');
/** Into so many parts the variations are divided, of which one is left out. */
const parts = 5;
/** Of the questions out of scope this share may pass the confidence from which a matcher without bands answers. */
const tolerated = 0.03;

/** How well questions are answered, ours beside a library; what each part is worth; what it costs at three sizes. */
export const benchAnswers: Bench = ({ paragraphs }) => {
  const content = readKnowledge();
  const found = paragraphs === undefined ? undefined : findParagraphs(paragraphs);
  const quality = authorNames.flatMap((author) =>
    Object.entries(matchers).map(([name, matcher]) => ({ author, name, scores: scoresOf(author, matcher, content) })),
  );
  const leftOut = Object.entries(matchers).map(([name, matcher]) => ({ name, scores: scoresOfLeftOut(matcher, content) }));
  const ablation = withoutParts(content).map(({ part, matcher, changed }) => ({
    part,
    leftOut: scoresOfLeftOut(matcher, changed),
    authors: authorNames.map((author) => scoresOf(author, matcher, changed)),
  }));
  const costs = costsOf(content);
  return Promise.resolve({
    tables: [
      [
        [
          'questions',
          'top-1 %',
          'MRR@3',
          'recall@3 %',
          'AUROC',
          'FAR@95 %',
          'answered %',
          'rightly %',
          'or one of three %',
          'out of scope answered %',
        ],
        ...quality.map(({ author, name, scores }) => qualityRow(`author ${author}: ${name}`, scores)),
      ],
      [
        ['variations left out', 'top-1 %', 'MRR@3', 'recall@3 %'],
        ...leftOut.map(({ name, scores: { top1, mrr3, recall3 } }) => [name, percent(top1), mrr3.toFixed(3), percent(recall3)]),
      ],
      [
        ['top-1 % by style', ...stylesOf(quality)],
        ...quality.map(({ author, name, scores }) => [
          `author ${author}: ${name}`,
          ...stylesOf(quality).map((style) => percent(scores.top1ByStyle[style])),
        ]),
      ],
      [
        ['without', 'left out: top-1', 'recall@3', ...authorNames.flatMap((author) => [`author ${author}: top-1`, 'AUROC'])],
        ...ablation.map(({ part, leftOut: { top1, recall3 }, authors }) => [
          part,
          percent(top1),
          percent(recall3),
          ...authors.flatMap((scores) => [percent(scores.top1), scores.auroc.toFixed(3)]),
        ]),
      ],
      [['entries', 'build s', 'MB', 'p50 ms', 'p95 ms'], ...costs.map(({ size, name, cost }) => costRow(`${String(size)}: ${name}`, cost))],
    ],
    notes: [
      `A matcher without bands answers from the score that at most ${percent(tolerated)} % of the questions out of scope reach: chosen in hindsight, in its favour.`,
      found === undefined
        ? 'Without --paragraphs FILE no other collection was searched.'
        : `${String(found.questions)} questions to ${String(found.paragraphs)} paragraphs of another subject: top-1 ${percent(found.top1)} % (bar 81).`,
    ],
    figures: { quality, leftOut, ablation, costs, ...(found === undefined ? {} : { paragraphs: found }) },
  });
};

/** As {@link scoresOf}, for every variation of the entries, asked as if neither it nor a fifth of the others had been written. */
function scoresOfLeftOut(matcher: AnswerMatcher, content: SearchContent): Scores {
  const answered = Array.from({ length: parts }, (_, part) => part).flatMap((part) => {
    const isOut = (entry: number, at: number): boolean => (at + entry) % parts === part;
    const find = matcher({
      ...content,
      entries: content.entries.map((entry, number) => ({ ...entry, variations: entry.variations.filter((_, at) => !isOut(number, at)) })),
    });
    return content.entries.flatMap(({ id, variations }, number) =>
      variations
        .filter((_, at) => isOut(number, at))
        .map((variation): Answered => ({ right: [id], found: { decision: 'suggest', ...find(variation) } })),
    );
  });
  return scoreAnswers(answered);
}

function scoresOf(author: Author, matcher: AnswerMatcher, content: SearchContent): Scores {
  const find = matcher(content);
  const answered = questionsOf(author, new Set(content.entries.map(({ id }) => id))).map((question) => ({
    ...question,
    ...find(question.utterance),
  }));
  const outside = answered.filter(({ right }) => right.length === 0).map(({ candidates }) => candidates[0]?.confidence ?? -1);
  const least = outside.sort((a, b) => b - a)[Math.floor(tolerated * outside.length)] ?? 0;
  return scoreAnswers(
    answered.map(({ right, style, candidates, decision }): Answered => {
      const own = (candidates[0]?.confidence ?? -1) > least ? 'answer' : 'suggest';
      return { right, ...(style === undefined ? {} : { style }), found: { candidates, decision: decision ?? own } };
    }),
  );
}

/** The matcher without one of its parts, the weights being as they are. */
function withoutParts(
  content: SearchContent,
): readonly { readonly part: string; readonly matcher: AnswerMatcher; readonly changed: SearchContent }[] {
  const { lexicon, entries } = content;
  const edited = (change: Partial<SearchContent['entries'][number]>): SearchContent => ({
    ...content,
    entries: entries.map((entry) => ({ ...entry, ...change })),
  });
  const cut = (part: string, changed: SearchContent) => ({ part, matcher: ourMatcher, changed });
  const weights = (part: string, ranking: Fitted['ranking']) => ({ part, matcher: weighed({ ...fitted, ranking }), changed: content });
  const without = (...names: readonly string[]): Fitted['ranking'] =>
    Object.fromEntries(Object.entries(fitted.ranking).filter(([name]) => !names.includes(name)));
  return [
    cut('nothing', content),
    cut('synonyms', { ...content, lexicon: { ...lexicon, synonyms: [] } }),
    cut('spellings of chats', { ...content, lexicon: { ...lexicon, abbreviations: {} } }),
    cut('declared subjects', { ...content, refusals: [] }),
    cut('variations', edited({ variations: [] })),
    cut('all but 5 variations', { ...content, entries: entries.map((entry) => ({ ...entry, variations: entry.variations.slice(0, 5) })) }),
    cut('keywords', edited({ keywords: [] })),
    cut('answers', edited({ answer: '' })),
    weights('second pass', { words: 10 }),
    weights('nearest way of asking', without('nearest', 'second', 'covered')),
    weights('letters', without('letters')),
    weights('clauses', without('clause')),
    weights('kind of question', without('kind')),
    weights('named system', without('named', 'foreign')),
  ];
}

function weighed(weights: Fitted): AnswerMatcher {
  return (content) => {
    const { find } = createMatcher(content, weights);
    return (question) => find(question, { now });
  };
}

function costsOf(content: SearchContent): readonly { readonly size: number; readonly name: string; readonly cost: Cost }[] {
  const questions = authorNames
    .flatMap((author) => questionsOf(author, new Set(content.entries.map(({ id }) => id))))
    .map(({ utterance }) => utterance);
  return sizes.flatMap((size) => {
    const large = { ...content, entries: syntheticEntries(size, content.entries) };
    return Object.entries(matchers).map(([name, matcher]) => ({
      size,
      name,
      cost: measureMatcher(matcher, large, size > 1_000 && matcher !== ourMatcher ? questions.slice(0, 60) : questions),
    }));
  });
}

const percent = (share: number | undefined): string => (share === undefined ? '' : (100 * share).toFixed(1));

function stylesOf(quality: readonly { readonly scores: Scores }[]): readonly string[] {
  return [...new Set(quality.flatMap(({ scores }) => Object.keys(scores.top1ByStyle)))];
}

function qualityRow(
  name: string,
  { top1, mrr3, recall3, auroc, far95, direct, precision, suggestedRightly, wronglyAnswered }: Scores,
): readonly string[] {
  return [
    name,
    percent(top1),
    mrr3.toFixed(3),
    percent(recall3),
    auroc.toFixed(3),
    percent(far95),
    percent(direct),
    percent(precision),
    percent(suggestedRightly),
    percent(wronglyAnswered),
  ];
}

function costRow(name: string, { buildMs, mb, p50Ms, p95Ms }: Cost): readonly string[] {
  return [name, (buildMs / 1_000).toFixed(2), mb.toFixed(1), p50Ms.toFixed(2), p95Ms.toFixed(2)];
}
