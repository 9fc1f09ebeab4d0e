import { readFileSync } from 'node:fs';

import type { Entry } from '../../knowledge/entry.ts';
import { createMatcher, type SearchContent } from '../../knowledge/search/matcher.ts';

/** Paragraphs with a title each, and questions with the ids of the paragraphs that answer them. */
interface Paragraphs {
  readonly docs: readonly { readonly id: string; readonly title: string; readonly text: string }[];
  readonly queries: readonly { readonly query: string; readonly relevant: readonly string[] }[];
}

/**
 * Share of questions whose paragraph comes first, in a collection (JSON) that has nothing to do with the desk: every paragraph is an
 * entry, its sentences are its ways of asking; without synonyms.
 */
export function findParagraphs(file: string): { readonly questions: number; readonly paragraphs: number; readonly top1: number } {
  const { docs, queries } = JSON.parse(readFileSync(file, 'utf8')) as Paragraphs;
  const content: SearchContent = {
    entries: docs.map(asEntry),
    systems: [],
    lexicon: { synonyms: [], abbreviations: {}, systems: {} },
    refusals: [],
  };
  const { find } = createMatcher(content);
  const right = queries.filter(({ query, relevant }) => relevant.includes(find(query, { now: 0 }).candidates[0]?.id ?? ''));
  return { questions: queries.length, paragraphs: docs.length, top1: right.length / queries.length };
}

function asEntry({ id, title, text }: Paragraphs['docs'][number]): Entry {
  return {
    id,
    file: '',
    answerLine: 1,
    system: 'central',
    question: title,
    variations: text.split(/(?<=[.!?])\s+/),
    keywords: [],
    answer: '',
    state: 'published',
    updatedOn: '',
    reviewOn: '',
    owner: '',
    sources: [],
    related: [],
    next: [],
    tests: [],
  };
}
