import MiniSearch, { type Options } from 'minisearch';

import type { Findings } from '../../bot/ports/knowledge-base.ts';
import type { Entry } from '../../knowledge/entry.ts';
import { fold } from '../../knowledge/search/fold.ts';
import { createMatcher, type SearchContent } from '../../knowledge/search/matcher.ts';
import { stem } from '../../knowledge/search/stem.ts';
import { functionWords } from '../../knowledge/search/weights.ts';

/** Finds entries for a question; the decision only where the matcher has one. */
export type FindAnswers = (question: string) => Pick<Findings, 'candidates'> & Partial<Pick<Findings, 'decision'>>;

/** A matcher under measurement: builds its index of a content. */
export type AnswerMatcher = (content: SearchContent) => FindAnswers;

const now = Date.parse('2026-11-02T12:00:00Z');
const most = 5;

/** The desk's own. */
export const ourMatcher: AnswerMatcher = (content) => {
  const { find } = createMatcher(content);
  return (question) => find(question, { now });
};

/** MiniSearch as it is installed, over all parts of an entry. */
export const miniSearch: AnswerMatcher = (content) => overAllFields(content, {});

/** MiniSearch with all that it offers: boosted fields, folded words, the desk's stemmer and stop words, typing errors, beginnings of words. */
export const tunedMiniSearch: AnswerMatcher = (content) =>
  overAllFields(content, {
    processTerm: (term) => (functionWords.has(fold(term)) ? null : stem(fold(term))),
    searchOptions: {
      boost: { question: 3, variations: 2.5, keywords: 3, answer: 1 },
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      prefix: (term) => term.length > 3,
    },
  });

function overAllFields({ entries }: SearchContent, options: Partial<Options<object>>): FindAnswers {
  const index = new MiniSearch<object>({ fields: ['question', 'variations', 'keywords', 'answer'], ...options });
  index.addAll(entries.map(asDocument));
  return (question) => ({
    candidates: index
      .search(question)
      .slice(0, most)
      .map(({ id, score }) => ({ id: String(id), confidence: score })),
  });
}

function asDocument({ id, question, variations, keywords, answer }: Entry): object {
  return { id, question, variations: variations.join('\n'), keywords: keywords.join('\n'), answer };
}
