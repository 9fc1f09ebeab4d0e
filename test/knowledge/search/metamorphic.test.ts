import { expect } from 'chai';
import { deserialize, serialize } from 'node:v8';

import { readKnowledge } from '../../../knowledge/load-knowledge.ts';
import { explain } from '../../../knowledge/search/explain.ts';
import { createMatcher, indexContent, type Matcher } from '../../../knowledge/search/matcher.ts';
import type { SearchIndex } from '../../../knowledge/search/search-index.ts';
import { developmentQuestions } from '../../support/development-questions.ts';

const now = Date.parse('2026-11-02T12:00:00Z');
const content = readKnowledge();
const matcher = createMatcher(content);
const asked = developmentQuestions('in-scope');
const questions = asked.map(({ utterance }) => utterance);
const found = (by: Matcher, question: string): string => JSON.stringify(by.find(question, { now }));
const expected = new Map(questions.map((question) => [question, found(matcher, question)]));

/** Share of the development questions whose entry comes first, each changed in a way. */
function rightly(change: (question: string, at: number) => string): number {
  const right = asked.filter(({ utterance, right: ids }, at) =>
    ids.includes(matcher.find(change(utterance, at), { now }).candidates[0]?.id ?? ''),
  );
  return right.length / asked.length;
}

/** One slip of a finger: a letter missing, doubled, wrong, or changed with its neighbour, in a word of four letters or more. */
function misspelt(question: string, at: number): string {
  const words = question.split(' ');
  const places = words.flatMap((word, place) => (/^\p{L}{4,}$/u.test(word) ? [place] : []));
  const place = places[(at * 7) % places.length];
  const word = words[place ?? 0] ?? '';
  if (place === undefined) return question;
  const letter = 1 + ((at * 3) % (word.length - 2));
  const [before, here, after] = [word.slice(0, letter), word[letter] ?? '', word.slice(letter + 1)];
  const slips = [
    before + after,
    before + here + here + after,
    `${before}${here === 'e' ? 'r' : 'e'}${after}`,
    `${before}${after.slice(0, 1)}${here}${after.slice(1)}`,
  ];
  words[place] = slips[at % slips.length] ?? word;
  return words.join(' ');
}

describe('what is found', () => {
  const changes: Readonly<Record<string, (question: string) => string>> = {
    'without accents': (question) => question.normalize('NFD').replace(/\p{M}/gu, ''),
    'with accents as separate marks': (question) => question.normalize('NFD'),
    'in capitals': (question) => question.toUpperCase(),
    'with more space': (question) => `\t${question.replaceAll(' ', '   ')} `,
    'with other marks at its end': (question) => `${question.replace(/[?!. ]+$/, '')} ???!`,
    'in quotes': (question) => `“${question}”`,
    'with a smile': (question) => `${question} 🙂`,
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`is the same for a question ${name}`, () => {
      for (const question of questions) expect(found(matcher, change(question)), question).to.equal(expected.get(question));
    });
  }

  it('is the same after a rebuild with the entries in another order, each question asked in another order', () => {
    const again = createMatcher({ ...content, entries: [...content.entries].reverse() });
    for (const question of [...questions].reverse()) expect(found(again, question)).to.equal(expected.get(question));
  });

  it('is the same with an index that another thread has built', () => {
    const index = deserialize(serialize(indexContent(content))) as SearchIndex;
    const other = createMatcher({ ...content, index });
    for (const question of questions) expect(found(other, question)).to.equal(expected.get(question));
  });

  it('is explained with the same bytes', () => {
    const again = createMatcher({ ...content, entries: [...content.entries].reverse() });
    const told = (by: Matcher, question: string): string => JSON.stringify(explain(by, question, { context: { now }, version: 'v' }));
    for (const question of questions) expect(told(again, question)).to.equal(told(matcher, question));
  });

  it('has the right entry in the first place as often but for 1.5 points when every question has a slip', () => {
    expect(rightly(misspelt)).to.be.at.least(rightly((question) => question) - 0.015);
  });
});
