import { authorNames, questionsOf, type Author, type DevelopmentQuestion } from '../../knowledge/check/development-questions.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';

/** The development questions of all authors, or of one, whose entry exists, or those that nothing may answer. */
export function developmentQuestions(
  set: 'in-scope' | 'out-of-scope',
  authors: readonly Author[] = authorNames,
): readonly DevelopmentQuestion[] {
  const known = new Set(readKnowledge().entries.map(({ id }) => id));
  return authors.flatMap((author) => questionsOf(author, known)).filter(({ right }) => right.length > 0 === (set === 'in-scope'));
}
