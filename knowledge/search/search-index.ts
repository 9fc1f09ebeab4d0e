import type { Entry } from '../entry.ts';
import { fieldNames, type EntryReading } from './entry-reading.ts';
import { functionStems } from './marks.ts';
import { joinPacked, type Packed } from './packed.ts';
import { ranking } from './weights.ts';

/** What the search knows of an entry beside its words. */
export type IndexedEntry = Pick<Entry, 'id' | 'system' | 'state' | 'publishAt' | 'expiresAt'>;

/** The ways of asking (question and variations) of all entries, each compared as a whole. */
export interface Surfaces {
  /** Entry → number of its first way of asking; one more at the end. */
  readonly first: Uint32Array;
  /** Marks of the folded words, and of the stems without function words (see marks.ts): equal texts have equal marks. */
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

/** Builds the index of entries out of what was read in each, by its id; the same entries, in any order, give the same index. */
export function buildSearchIndex(unsorted: readonly Entry[], readings: ReadonlyMap<string, EntryReading>): SearchIndex {
  const entries = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const read = entries.flatMap(({ id }) => readings.get(id) ?? []);
  const { terms, frequencies, own } = countTerms(read);
  const names = [...terms.keys()];
  const idf = Float64Array.from(names, (term, number) => rarity(term, frequencies[number]?.entries.length ?? 0, entries.length));
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
    surfaces: packSurfaces(read, own, { names, idf }),
    kinds: Uint16Array.from(read, ({ kinds }) => entryKinds(kinds)),
    unknownIdf: Math.log(1 + entries.length),
    vocabulary: countWords(read),
  };
}

function countWords(read: readonly EntryReading[]): ReadonlyMap<string, number> {
  const vocabulary = new Map<string, number>();
  for (const { words } of read) for (const word of linesOf(words)) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  return vocabulary;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

/** The entries in which a term stands, in rising order, and how often. */
interface Frequencies {
  readonly entries: number[];
  readonly values: number[];
}

/**
 * The number of each term, and how often it stands in each entry, fields weighted and long fields damped (the "F" of BM25F); and for
 * each entry the numbers of its own terms.
 */
function countTerms(read: readonly EntryReading[]): {
  readonly terms: ReadonlyMap<string, number>;
  readonly frequencies: readonly Frequencies[];
  readonly own: readonly Uint32Array[];
} {
  const averages = fieldNames.map((_, field) =>
    Math.max(1, read.reduce((sum, { lengths }) => sum + (lengths[field] ?? 0), 0) / Math.max(1, read.length)),
  );
  const terms = new Map<string, number>();
  const frequencies: Frequencies[] = [];
  const own = read.map(({ terms: lines, counts, lengths }, entry) => {
    const damped = fieldNames.map(
      (name, field) => ranking.fields[name] / (1 - ranking.b + (ranking.b * (lengths[field] ?? 0)) / (averages[field] ?? 1)),
    );
    return Uint32Array.from(linesOf(lines), (term, line) => {
      let number = terms.get(term);
      if (number === undefined) terms.set(term, (number = terms.size));
      const found = (frequencies[number] ??= { entries: [], values: [] });
      found.entries.push(entry);
      found.values.push(damped.reduce((sum, weight, field) => sum + weight * (counts[line * fieldNames.length + field] ?? 0), 0));
      return number;
    });
  });
  return { terms, frequencies, own };
}

function rarity(term: string, found: number, total: number): number {
  return Math.log(1 + (total - found + 0.5) / (found + 0.5)) * (functionStems.has(term) ? ranking.functionWord : 1);
}

function packPostings(frequencies: readonly Frequencies[], idf: Float64Array): Pick<SearchIndex, 'postings' | 'scores'> {
  const start = new Uint32Array(frequencies.length + 1);
  frequencies.forEach(({ entries }, term) => (start[term + 1] = (start[term] ?? 0) + entries.length));
  const items = new Uint32Array(start.at(-1) ?? 0);
  const scores = new Float32Array(items.length);
  frequencies.forEach(({ entries, values }, term) => {
    items.set(entries, start[term]);
    scores.set(
      values.map((frequency) => ((idf[term] ?? 0) * frequency) / (ranking.k1 + frequency)),
      start[term],
    );
  });
  return { postings: { start, items }, scores };
}

function packSurfaces(
  read: readonly EntryReading[],
  own: readonly Uint32Array[],
  { names, idf }: { readonly names: readonly string[]; readonly idf: Float64Array },
): Surfaces {
  const squares = idf.map((value, term) => (names[term]?.startsWith('=') === true ? 0 : value ** 2));
  const first = new Uint32Array(read.length + 1);
  read.forEach(({ texts }, entry) => (first[entry + 1] = (first[entry] ?? 0) + texts.length));
  const terms = joinPacked(
    read.map(({ surfaces }) => surfaces),
    (length) => new Uint32Array(length),
    (line, entry) => own[entry]?.[line] ?? 0,
  );
  const trigrams = joinPacked(
    read.map((reading) => reading.trigrams),
    (length) => new Uint16Array(length),
    (trigram) => trigram,
  );
  const [text, core, norm] = [
    new Float64Array(first.at(-1) ?? 0),
    new Float64Array(first.at(-1) ?? 0),
    new Float64Array(first.at(-1) ?? 0),
  ];
  read.forEach(({ texts, cores }, entry) => {
    text.set(texts, first[entry]);
    core.set(cores, first[entry]);
  });
  for (let surface = 0; surface < norm.length; surface += 1) {
    let sum = 0;
    for (let at = terms.start[surface] ?? 0; at < (terms.start[surface + 1] ?? 0); at += 1) sum += squares[terms.items[at] ?? 0] ?? 0;
    norm[surface] = Math.sqrt(sum);
  }
  return { first, text, core, norm, terms, trigrams };
}

/** The kinds of the question itself, which comes first, and those that two or more variations share. */
function entryKinds(asked: Uint16Array): number {
  let [all, seen] = [asked[0] ?? 0, 0];
  for (const kinds of asked.subarray(1)) {
    all |= seen & kinds;
    seen |= kinds;
  }
  return all;
}
