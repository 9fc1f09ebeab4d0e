import type { DevelopmentQuestion } from '../../check/development-questions.ts';
import type { Entry } from '../../entry.ts';
import { fold } from '../fold.ts';
import { createMatcher, type Inspection, type Matcher, type SearchContent } from '../matcher.ts';
import { functionWords } from '../weights.ts';

/** A question that was inspected, with its right entries; none when nothing should be answered. */
export interface Example extends DevelopmentQuestion {
  readonly inspection: Inspection;
  /** How much it counts beside others. */
  readonly importance: number;
}

const now = Date.parse('2026-11-01T12:00:00Z');
const folds = 5;

/** Questions, asked against a whole knowledge; all together count as much as so many variations. */
export function inspectAll(matcher: Matcher, questions: readonly DevelopmentQuestion[], importance: number): readonly Example[] {
  return questions.map((question) => ({ ...question, inspection: matcher.inspect(question.utterance, { now }), importance }));
}

/** Every variation once, asked against a knowledge that has neither it nor a fifth of the others. */
export function leftOutVariations(content: SearchContent): readonly Example[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isOut = (entry: number, at: number): boolean => (at + entry) % folds === fold;
    const part = (keep: boolean): readonly Entry[] =>
      content.entries.map((entry, number) => ({
        ...entry,
        variations: entry.variations.filter((_, at) => isOut(number, at) !== keep),
      }));
    const matcher = createMatcher({ ...content, entries: part(true) });
    return part(false).flatMap(({ id, variations }) =>
      inspectAll(
        matcher,
        variations.map((utterance) => ({ utterance, right: [id] })),
        1,
      ),
    );
  });
}

/** Variations without their first function word: questions that come close to a known one, as many real ones do. */
export function nearVariations(matcher: Matcher, entries: readonly Entry[]): readonly Example[] {
  const near = entries.flatMap(({ id, variations }) =>
    variations.flatMap((variation) => {
      const words = variation.split(' ');
      const without = words.filter((_, at) => at !== words.findIndex((each) => functionWords.has(fold(each)))).join(' ');
      return without === variation || words.length < 3 ? [] : [{ utterance: without, right: [id] }];
    }),
  );
  return inspectAll(matcher, near, 0.3);
}
