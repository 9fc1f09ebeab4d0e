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
  const { terms, found, own } = countTerms(read);
  const names = [...terms.keys()];
  const idf = Float64Array.from(names, (term, number) => rarity(term, found[number] ?? 0, entries.length));
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
    ...packPostings(read, own, { found, idf }),
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

/** The number of each term, in how many entries it stands, and for each entry the numbers of its own terms. */
function countTerms(read: readonly EntryReading[]): {
  readonly terms: ReadonlyMap<string, number>;
  readonly found: readonly number[];
  readonly own: readonly Uint32Array[];
} {
  const terms = new Map<string, number>();
  const found: number[] = [];
  const own = read.map((reading) =>
    Uint32Array.from(linesOf(reading.terms), (term) => {
      let number = terms.get(term);
      if (number === undefined) terms.set(term, (number = terms.size));
      found[number] = (found[number] ?? 0) + 1;
      return number;
    }),
  );
  return { terms, found, own };
}

function rarity(term: string, found: number, total: number): number {
  return Math.log(1 + (total - found + 0.5) / (found + 0.5)) * (functionStems.has(term) ? ranking.functionWord : 1);
}

/** What each term adds to each entry in which it stands: how often, fields weighted and long fields damped (the "F" of BM25F), and how rare it is. */
function packPostings(
  read: readonly EntryReading[],
  own: readonly Uint32Array[],
  { found, idf }: { readonly found: readonly number[]; readonly idf: Float64Array },
): Pick<SearchIndex, 'postings' | 'scores'> {
  const averages = fieldNames.map((_, field) =>
    Math.max(1, read.reduce((sum, { lengths }) => sum + (lengths[field] ?? 0), 0) / Math.max(1, read.length)),
  );
  const start = new Uint32Array(found.length + 1);
  found.forEach((count, term) => (start[term + 1] = (start[term] ?? 0) + count));
  const next = start.slice();
  const items = new Uint32Array(start.at(-1) ?? 0);
  const scores = new Float32Array(items.length);
  read.forEach(({ counts, lengths }, entry) => {
    const damped = fieldNames.map(
      (name, field) => ranking.fields[name] / (1 - ranking.b + (ranking.b * (lengths[field] ?? 0)) / (averages[field] ?? 1)),
    );
    own[entry]?.forEach((term, line) => {
      let frequency = 0;
      for (let field = 0; field < damped.length; field += 1)
        frequency += (damped[field] ?? 0) * (counts[line * damped.length + field] ?? 0);
      const at = next[term] ?? 0;
      next[term] = at + 1;
      items[at] = entry;
      scores[at] = ((idf[term] ?? 0) * frequency) / (ranking.k1 + frequency);
    });
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
