import type { Entry } from '../entry.ts';
import { coreMark, markOf } from './marks.ts';
import { Packer, type Packed } from './packed.ts';
import { questionKinds } from './question-kind.ts';
import type { ReadText, TextReader } from './text-reader.ts';
import { trigrams } from './trigrams.ts';
import { ranking } from './weights.ts';

/** The fields of an entry in the order in which they are read. */
export const fieldNames = ['question', 'variations', 'keywords', 'answer'] as const;

/**
 * What the index takes out of one entry, and of nothing else: for an entry that stays as it was, it stays as it was too. Few long strings
 * and arrays, so that a thousand of them are handed to another thread at once.
 */
export interface EntryReading {
  /** Stems and concepts, each once, a line each. */
  readonly terms: string;
  /** How often each of them stands in each field: as many numbers for a term as there are fields. */
  readonly counts: Uint16Array;
  /** How many words each field has. */
  readonly lengths: Uint32Array;
  /** Its folded words, each once, a line each. */
  readonly words: string;
  /** Its ways of asking, the question first: marks of the words and of the core, kinds, terms (numbers of lines), trigrams. */
  readonly texts: Float64Array;
  readonly cores: Float64Array;
  readonly kinds: Uint16Array;
  readonly surfaces: Packed<Uint16Array>;
  readonly trigrams: Packed<Uint16Array>;
}

/** Reads an entry. */
export function readEntry(entry: Entry, reader: TextReader): EntryReading {
  const fields: readonly (readonly ReadText[])[] = [
    [reader.read(entry.question)],
    entry.variations.map((variation) => reader.read(variation)),
    entry.keywords.map((keyword) => reader.read(keyword)),
    [reader.read(entry.answer.slice(0, ranking.answerCharacters))],
  ];
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const numberOf = (term: string): number => {
    let number = numbers.get(term);
    if (number === undefined) {
      numbers.set(term, (number = numbers.size));
      counts.push(...fieldNames.map(() => 0));
    }
    return number;
  };
  fields.forEach((texts, field) => {
    for (const term of texts.flatMap(termsOf)) {
      const at = numberOf(term) * fieldNames.length + field;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  });
  const asked = [...(fields[0] ?? []), ...(fields[1] ?? [])];
  const kinds = asked.map(({ words }) => questionKinds(words));
  const [surfaces, letters] = [new Packer(), new Packer()];
  for (const text of asked) {
    surfaces.add(new Set(termsOf(text).map(numberOf)));
    letters.add(trigrams(text.words));
  }
  return {
    terms: [...numbers.keys()].join('\n'),
    counts: Uint16Array.from(counts),
    lengths: Uint32Array.from(fields, (texts) => texts.reduce((sum, { stems }) => sum + stems.length, 0)),
    words: [...new Set(fields.flat().flatMap(({ words }) => words))].join('\n'),
    texts: Float64Array.from(asked, ({ words }) => markOf(words.join(' '))),
    cores: Float64Array.from(asked, ({ stems }, at) => coreMark(stems, kinds[at] ?? 0)),
    kinds: Uint16Array.from(kinds),
    surfaces: surfaces.packSmall(),
    trigrams: letters.packSmall(),
  };
}

function termsOf({ stems, concepts }: ReadText): readonly string[] {
  return concepts.length === 0 ? stems : [...stems, ...concepts.map(({ concept }) => concept)];
}
