import { questionKinds } from './question-kind.ts';
import { coreMark, markOf } from './marks.ts';
import type { SearchIndex } from './search-index.ts';
import { stem } from './stem.ts';
import type { TextReader } from './text-reader.ts';
import { trigrams } from './trigrams.ts';
import type { TypoRepair } from './typo-repair.ts';
import { ranking } from './weights.ts';

/** One word of a question, and the terms of the index that may stand for it. */
export interface Slot {
  readonly word: string;
  /** What {@link word} was read as, when it looked misspelt. */
  readonly repaired?: string;
  readonly alternatives: readonly { readonly term: number; readonly worth: number; readonly concept?: string }[];
  /** The most that the slot can add to an entry. */
  readonly weight: number;
  /** Number of the clause in which it stands. */
  readonly clause: number;
}

/** A term that may fill a slot. */
export interface Hit {
  readonly term: number;
  readonly slot: number;
  readonly value: number;
}

/** A question, ready to be compared. */
export interface Question {
  /** Folded words with single spaces, as they were typed. */
  readonly text: string;
  /** Folded words, misspelt ones repaired. */
  readonly words: readonly string[];
  /** Marks of {@link text} and of its stems without function words, as the index has them of each way of asking. */
  readonly marks: { readonly text: number; readonly core: number };
  readonly slots: readonly Slot[];
  /** Sum of the weights of all slots. */
  readonly weight: number;
  /** The same in units of the rarest word. */
  readonly information: number;
  /** Length of the vector of all slots. */
  readonly norm: number;
  /** The slots that each term may fill, and what it is worth there; those of one term stand together. */
  readonly hits: readonly Hit[];
  readonly clauses: number;
  /** Share of the weight that lies in words that no entry has. */
  readonly unknown: number;
  readonly kinds: number;
  readonly trigrams: Uint16Array;
}

/** Makes the reader of questions against an index; how words are read depends on what a question is about. */
export function createQuestionReader(index: SearchIndex, repair: TypoRepair): (text: string, reader: TextReader) => Question {
  return (text, reader) => {
    const clauses = text.split(/[?!;\n]+|[.,](?=\s|$)/).map((clause) => reader.read(clause).words);
    const spoken = clauses.filter((words) => words.length > 0);
    const slots = new Map<string, Slot>();
    const mended = spoken.map((words) => words.map((word) => repair(word) ?? word));
    spoken.forEach((words, clause) => {
      const repaired = mended[clause] ?? [];
      for (const [name, slot] of slotsOf(repaired, { reader, index, clause, typed: words })) if (!slots.has(name)) slots.set(name, slot);
    });
    const typed = spoken.flat();
    const words = mended.flat();
    const all = [...slots.values()];
    const weight = all.reduce((sum, slot) => sum + slot.weight, 0);
    const unknown = all.reduce((sum, slot) => sum + (slot.alternatives.length === 0 ? slot.weight : 0), 0) / Math.max(weight, 1e-9);
    const kinds = questionKinds(words);
    return {
      text: typed.join(' '),
      words,
      marks: { text: markOf(typed.join(' ')), core: coreMark(words.map(stem), kinds) },
      slots: all,
      weight,
      information: weight / index.unknownIdf,
      norm: Math.sqrt(all.reduce((sum, slot) => sum + slot.weight ** 2, 0)),
      hits: hitsOf(all, index),
      clauses: spoken.length,
      unknown,
      kinds,
      trigrams: trigrams(words),
    };
  };
}

interface Place {
  readonly reader: TextReader;
  readonly index: SearchIndex;
  readonly clause: number;
  /** The words before the repair. */
  readonly typed: readonly string[];
}

function slotsOf(words: readonly string[], { reader, index, clause, typed }: Place): readonly (readonly [string, Slot])[] {
  const { stems, concepts } = reader.readWords(words);
  return stems.map((name, at) => {
    const word = typed[at] ?? '';
    const mended = words[at] !== word;
    const own = index.terms.get(name);
    const alternatives = own === undefined ? [] : [{ term: own, worth: mended ? ranking.repaired : 1 }];
    const others = concepts.flatMap(({ concept, from, length }) => {
      const term = at >= from && at < from + length ? index.terms.get(concept) : undefined;
      return term === undefined ? [] : [{ term, worth: (ranking.synonym * (mended ? ranking.repaired : 1)) / length, concept }];
    });
    const all = [...alternatives, ...others];
    const weight = all.length === 0 ? index.unknownIdf : Math.max(...all.map(({ term, worth }) => worth * (index.idf[term] ?? 0)));
    return [name, { word, ...(mended ? { repaired: words[at] ?? '' } : {}), alternatives: all, weight, clause }];
  });
}

function hitsOf(slots: readonly Slot[], index: SearchIndex): readonly Hit[] {
  return slots
    .flatMap(({ alternatives }, slot) => alternatives.map(({ term, worth }) => ({ term, slot, value: worth * (index.idf[term] ?? 0) })))
    .sort((a, b) => a.term - b.term || a.slot - b.slot);
}
