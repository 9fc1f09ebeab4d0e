import { fold } from '../../bot/service-desk/fold.ts';
import { stem } from '../../knowledge/search/stem.ts';
import { functionWords } from '../../knowledge/search/weights.ts';

/** Fewer words in common than this are chance. */
const leastShared = 3;
/** Said in most descriptions, whatever they are about. */
const everywhere = /^(?:nao|erros?|problemas?|sistemas?|aparecem?|consigo|telas?|quando|desde|hoje|ontem|ajuda|preciso)$/;

/**
 * How much two descriptions say the same, from 0 to 1: the share of the shorter one's words, by their stems, that the other one has too.
 */
export function likeness(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared < leastShared ? 0 : shared / Math.min(words.size, others.size);
}

/** The stems of what a text is about. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = fold(text).split(' ');
  return new Set(words.filter((word) => word.length > 2 && !functionWords.has(word) && !everywhere.test(word)).map(stem));
}
