import type { Entry } from '../entry.ts';
import { questionKinds } from './question-kind.ts';
import { stem } from './stem.ts';
import type { ReadText, TextReader } from './text-reader.ts';
import { trigrams } from './trigrams.ts';
import { functionWords, ranking } from './weights.ts';

/** Where a term stands: entries in rising order, and beside each what the term adds to its score. */
export interface Postings {
  readonly entries: Uint32Array;
  readonly scores: Float64Array;
  /** Rarity of the term: the most that it can add to any entry. */
  readonly idf: number;
}

/** One way of asking (the question or a variation), compared as a whole. */
export interface Surface {
  /** Folded words with single spaces, for the exact match. */
  readonly text: string;
  /** Its stems without function words, with single spaces. */
  readonly core: string;
  /** Numbers of its terms, stems first, without repetition. */
  readonly terms: Uint32Array;
  /** How many of {@link terms} are stems. */
  readonly stems: number;
  /** Length of the vector of its stems. */
  readonly norm: number;
  readonly trigrams: Uint32Array;
}

/** The searchable form of a set of entries; entries are numbered in the order of their ids. */
export interface SearchIndex {
  readonly entries: readonly Entry[];
  /** Term (a stem, or a concept) → its number. */
  readonly terms: ReadonlyMap<string, number>;
  readonly postings: readonly Postings[];
  readonly surfaces: readonly (readonly Surface[])[];
  /** Kinds of question of each entry. */
  readonly kinds: readonly number[];
  /** Rarity of a word that no entry has. */
  readonly unknownIdf: number;
  /** Folded words of all entries → in how many they stand. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

type Field = keyof typeof ranking.fields;
type Fields = Record<Field, readonly ReadText[]>;
const fieldNames = Object.keys(ranking.fields) as readonly Field[];
const functionStems: ReadonlySet<string> = new Set([...functionWords].map(stem));

/** What a text says without its function words; empty when that is a single word. */
export function coreOf(stems: readonly string[]): string {
  const core = stems.filter((each) => !functionStems.has(each));
  return core.length > 1 ? core.join(' ') : '';
}

/** Builds the index of entries. */
export function buildSearchIndex(unsorted: readonly Entry[], reader: TextReader): SearchIndex {
  const entries = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const read = entries.map((entry) => readFields(entry, reader));
  const averages = averageLengths(read);
  const terms = new Map<string, number>();
  const frequencies: Map<number, number>[] = [];
  const vocabulary = new Map<string, number>();
  read.forEach((fields, entry) => {
    for (const [term, frequency] of termFrequencies(fields, averages)) {
      const number = terms.get(term) ?? terms.size;
      terms.set(term, number);
      (frequencies[number] ??= new Map()).set(entry, frequency);
    }
    const words = new Set(fieldNames.flatMap((field) => fields[field].flatMap((text) => text.words)));
    for (const word of words) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  });
  const names = [...terms.keys()];
  const postings = frequencies.map((found, number) => postingsOf(found, entries.length, names[number] ?? ''));
  return {
    entries,
    terms,
    postings,
    surfaces: read.map(({ question, variations }) => [...question, ...variations].map((text) => surfaceOf(text, terms, postings))),
    kinds: read.map(({ question, variations }) => entryKinds(question, variations)),
    unknownIdf: Math.log(1 + entries.length),
    vocabulary,
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

const lengthOf = (texts: readonly ReadText[]): number => texts.reduce((sum, { stems }) => sum + stems.length, 0);

function averageLengths(read: readonly Fields[]): Record<Field, number> {
  const average = (field: Field): number =>
    Math.max(1, read.reduce((sum, fields) => sum + lengthOf(fields[field]), 0) / Math.max(1, read.length));
  return { question: average('question'), variations: average('variations'), keywords: average('keywords'), answer: average('answer') };
}

/** How often each term stands in an entry, fields weighted and long fields damped (the "F" of BM25F). */
function termFrequencies(fields: Fields, averages: Record<Field, number>): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const field of fieldNames) {
    const damped = ranking.fields[field] / (1 - ranking.b + (ranking.b * lengthOf(fields[field])) / averages[field]);
    for (const { stems, concepts } of fields[field]) {
      for (const term of [...stems, ...concepts.map(({ concept }) => concept)])
        frequencies.set(term, (frequencies.get(term) ?? 0) + damped);
    }
  }
  return frequencies;
}

function postingsOf(found: ReadonlyMap<number, number>, total: number, term: string): Postings {
  const rarity = Math.log(1 + (total - found.size + 0.5) / (found.size + 0.5));
  const idf = rarity * (functionStems.has(term) ? ranking.functionWord : 1);
  const scores = [...found.values()].map((frequency) => (idf * frequency) / (ranking.k1 + frequency));
  return { entries: Uint32Array.from(found.keys()), scores: Float64Array.from(scores), idf };
}

function surfaceOf(text: ReadText, terms: ReadonlyMap<string, number>, postings: readonly Postings[]): Surface {
  const numbers = (names: readonly string[]): readonly number[] => [...new Set(names.flatMap((name) => terms.get(name) ?? []))];
  const stems = numbers(text.stems);
  const norm = Math.sqrt(stems.reduce((sum, term) => sum + (postings[term]?.idf ?? 0) ** 2, 0));
  const concepts = numbers(text.concepts.map(({ concept }) => concept));
  return {
    text: text.words.join(' '),
    core: coreOf(text.stems),
    terms: Uint32Array.from([...stems, ...concepts]),
    stems: stems.length,
    norm,
    trigrams: trigrams(text.words),
  };
}

/** The kinds of the question itself, and those that two or more variations share. */
function entryKinds(question: readonly ReadText[], variations: readonly ReadText[]): number {
  const [own, others] = [question, variations].map((texts) => texts.map(({ words }) => questionKinds(words)));
  let [all, seen] = [(own ?? []).reduce((kinds, kind) => kinds | kind, 0), 0];
  for (const kinds of others ?? []) {
    all |= seen & kinds;
    seen |= kinds;
  }
  return all;
}
