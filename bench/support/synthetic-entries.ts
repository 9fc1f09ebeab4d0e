import type { Entry } from '../../knowledge/entry.ts';
import { fold } from '../../knowledge/search/fold.ts';
import { functionWords } from '../../knowledge/search/weights.ts';

const syllables =
  'ba ca da fa ga la ma na pa ra sa ta va be ce de fe le me ne pe re se te ve bi ci di li mi ni ri si ti vi co do go lo mo po ro so to'.split(
    ' ',
  );
/** Words of other subjects: as many as an entry has in 300 folders of a large body. */
const inventedWords = 30_000;

/** As many entries as wanted: first the given ones, then copies of them about invented subjects, with every second content word replaced. */
export function syntheticEntries(count: number, models: readonly Entry[]): readonly Entry[] {
  return Array.from({ length: count }, (_, at) => {
    const model = models[at % models.length] as Entry;
    const copy = Math.floor(at / models.length);
    if (copy === 0) return model;
    const reword = (text: string): string => text.replace(/\p{L}{4,}/gu, (word) => invented(word, `${model.id} ${String(copy)}`));
    return {
      ...model,
      id: `${model.id}-${String(copy)}`,
      question: reword(model.question),
      variations: model.variations.map(reword),
      keywords: model.keywords.map(reword),
      answer: reword(model.answer),
    };
  });
}

/** What stands for a word in one copy of an entry: itself, or an invented one; frequent words are frequent in all copies. */
function invented(word: string, copy: string): string {
  const folded = fold(word);
  const chance = hash(`${folded} ${copy}`);
  if (functionWords.has(folded) || chance < 0.5) return word;
  let rank = Math.floor(inventedWords ** ((chance - 0.5) * 2));
  let made = '';
  for (let length = 0; length < 3; length += 1) {
    made += syllables[rank % syllables.length] ?? '';
    rank = Math.floor(rank / syllables.length) + length * 7;
  }
  return made;
}

/** A number from 0 to 1 that a text always gives. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  sum = Math.imul(sum ^ (sum >>> 15), 0x2c1b3c6d);
  return ((sum ^ (sum >>> 13)) >>> 0) / 2 ** 32;
}
