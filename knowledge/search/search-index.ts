import type { Entry } from '../entry.ts';
import { Packer, type Packed } from './packed.ts';
import { questionKinds } from './question-kind.ts';
import { stem } from './stem.ts';
import type { ReadText, TextReader } from './text-reader.ts';
import { trigrams } from './trigrams.ts';
import { functionWords, ranking } from './weights.ts';

/** What the search knows of an entry beside its words. */
export type IndexedEntry = Pick<Entry, 'id' | 'system' | 'state' | 'publishAt' | 'expiresAt'>;

/** The ways of asking (question and variations) of all entries, each compared as a whole. */
export interface Surfaces {
  /** Entry → number of its first way of asking; one more at the end. */
  readonly first: Uint32Array;
  /** Marks of the folded words, and of the stems without function words ({@link coreMark}): equal texts have equal marks. */
  readonly text: Float64Array;
  readonly core: Float64Array;
  /** Length of the vector of the stems. */
  readonly norm: Float64Array;
  /** Numbers of the stems and concepts, without repetition. */
  readonly terms: Packed<Uint32Array>;
  readonly trigrams: Packed<Uint16Array>;
}

/** The searchable form of a set of entries, as plain data that can be given to another thread; entries are numbered in the order of their ids. */
export interface SearchIndex {
  readonly entries: readonly IndexedEntry[];
  /** Term (a stem, or a concept) → its number. */
  readonly terms: ReadonlyMap<string, number>;
  /** Rarity of each term: the most that it can add to any entry. */
  readonly idf: Float64Array;
  /** Term → the entries in which it stands, in rising order; and beside each what it adds to the score there. */
  readonly postings: Packed<Uint32Array>;
  readonly scores: Float32Array;
  readonly surfaces: Surfaces;
  /** Kinds of question of each entry. */
  readonly kinds: Uint16Array;
  /** Rarity of a word that no entry has. */
  readonly unknownIdf: number;
  /** Folded words of all entries → in how many they stand. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

type Field = keyof typeof ranking.fields;
type Fields = Record<Field, readonly ReadText[]>;
const fieldNames = Object.keys(ranking.fields) as readonly Field[];
const functionStems: ReadonlySet<string> = new Set([...functionWords].map(stem));

/** The mark of what a text says without its function words, and of its kinds of question; 0 when that is a single word. */
export function coreMark(stems: readonly string[], kinds: number): number {
  const core = stems.filter((each) => !functionStems.has(each));
  return core.length > 1 ? markOf(`${String(kinds)} ${core.join(' ')}`) : 0;
}

/** A number for a text: 53 bits of two FNV-1a hashes. */
export function markOf(text: string): number {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}

/** Builds the index of entries; the same entries, in any order, give the same index. */
export function buildSearchIndex(unsorted: readonly Entry[], reader: TextReader): SearchIndex {
  const entries = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const read = entries.map((entry) => readFields(entry, reader));
  const { terms, frequencies } = countTerms(read);
  const names = [...terms.keys()];
  const idf = Float64Array.from(names, (term, number) => rarity(term, frequencies[number]?.size ?? 0, entries.length));
  return {
    entries: entries.map(({ id, system, state, publishAt, expiresAt }) => ({
      id,
      system,
      state,
      ...(publishAt === undefined ? {} : { publishAt }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })),
    terms,
    idf,
    ...packPostings(frequencies, idf),
    ...packSurfaces(read, terms, idf),
    unknownIdf: Math.log(1 + entries.length),
    vocabulary: countWords(read),
  };
}

function readFields(entry: Entry, reader: TextReader): Fields {
  return {
    question: [reader.read(entry.question)],
    variations: entry.variations.map((variation) => reader.read(variation)),
    keywords: entry.keywords.map((keyword) => reader.read(keyword)),
    answer: [reader.read(entry.answer.slice(0, ranking.answerCharacters))],
  };
}

function countWords(read: readonly Fields[]): ReadonlyMap<string, number> {
  const vocabulary = new Map<string, number>();
  for (const fields of read) {
    const words = new Set<string>();
    for (const field of fieldNames) for (const text of fields[field]) for (const word of text.words) words.add(word);
    for (const word of words) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  }
  return vocabulary;
}

/**
 * The number of each term, and how often it stands in each entry, fields weighted and long fields damped (the "F" of BM25F).
 */
function countTerms(read: readonly Fields[]): {
  readonly terms: ReadonlyMap<string, number>;
  readonly frequencies: readonly ReadonlyMap<number, number>[];
} {
  const averages = averageLengths(read);
  const terms = new Map<string, number>();
  const frequencies: Map<number, number>[] = [];
  read.forEach((fields, entry) => {
    for (const field of fieldNames) {
      const damped = ranking.fields[field] / (1 - ranking.b + (ranking.b * lengthOf(fields[field])) / averages[field]);
      const add = (term: string): void => {
        let number = terms.get(term);
        if (number === undefined) terms.set(term, (number = terms.size));
        const found = (frequencies[number] ??= new Map<number, number>());
        found.set(entry, (found.get(entry) ?? 0) + damped);
      };
      for (const { stems, concepts } of fields[field]) {
        stems.forEach(add);
        for (const { concept } of concepts) add(concept);
      }
    }
  });
  return { terms, frequencies };
}

const lengthOf = (texts: readonly ReadText[]): number => texts.reduce((sum, { stems }) => sum + stems.length, 0);

function averageLengths(read: readonly Fields[]): Record<Field, number> {
  const average = (field: Field): number =>
    Math.max(1, read.reduce((sum, fields) => sum + lengthOf(fields[field]), 0) / Math.max(1, read.length));
  return { question: average('question'), variations: average('variations'), keywords: average('keywords'), answer: average('answer') };
}

function rarity(term: string, found: number, total: number): number {
  return Math.log(1 + (total - found + 0.5) / (found + 0.5)) * (functionStems.has(term) ? ranking.functionWord : 1);
}

function packPostings(frequencies: readonly ReadonlyMap<number, number>[], idf: Float64Array): Pick<SearchIndex, 'postings' | 'scores'> {
  const entries = new Packer();
  const scores: number[] = [];
  frequencies.forEach((found, term) => {
    entries.add(found.keys());
    for (const frequency of found.values()) scores.push(((idf[term] ?? 0) * frequency) / (ranking.k1 + frequency));
  });
  return { postings: entries.pack(), scores: Float32Array.from(scores) };
}

function packSurfaces(
  read: readonly Fields[],
  terms: ReadonlyMap<string, number>,
  idf: Float64Array,
): Pick<SearchIndex, 'surfaces' | 'kinds'> {
  const [first, text, core, norm, kinds]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  const [surfaceTerms, surfaceTrigrams] = [new Packer(), new Packer()];
  for (const { question, variations } of read) {
    const asked: number[] = [];
    first.push(text.length);
    for (const { words, stems, concepts } of [...question, ...variations]) {
      const own = new Set(stems.map((each) => terms.get(each) ?? 0));
      const kind = questionKinds(words);
      asked.push(kind);
      text.push(markOf(words.join(' ')));
      core.push(coreMark(stems, kind));
      norm.push(Math.sqrt([...own].reduce((sum, term) => sum + (idf[term] ?? 0) ** 2, 0)));
      for (const { concept } of concepts) own.add(terms.get(concept) ?? 0);
      surfaceTerms.add(own);
      surfaceTrigrams.add(trigrams(words));
    }
    kinds.push(entryKinds(asked));
  }
  first.push(text.length);
  const surfaces = {
    first: Uint32Array.from(first),
    text: Float64Array.from(text),
    core: Float64Array.from(core),
    norm: Float64Array.from(norm),
    terms: surfaceTerms.pack(),
    trigrams: surfaceTrigrams.packSmall(),
  };
  return { surfaces, kinds: Uint16Array.from(kinds) };
}

/** The kinds of the question itself, which comes first, and those that two or more variations share. */
function entryKinds([own = 0, ...others]: readonly number[]): number {
  let [all, seen] = [own, 0];
  for (const kinds of others) {
    all |= seen & kinds;
    seen |= kinds;
  }
  return all;
}
