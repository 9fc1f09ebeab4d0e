import type { Entry } from '../entry.ts';
import { functionWords, ranking } from './weights.ts';
import type { ReadText, TextReader } from './text-reader.ts';

/** Where a term stands: entries and what the term adds to their scores, side by side. */
export interface Postings {
  readonly entries: Uint32Array;
  readonly scores: Float64Array;
  /** The most that the term can add to any entry. */
  readonly idf: number;
}

/** The searchable form of a set of entries; entries are numbered in the order of their ids. */
export interface SearchIndex {
  readonly entries: readonly Entry[];
  /** Term (a stem, or a concept `=word`) → its number. */
  readonly terms: ReadonlyMap<string, number>;
  readonly postings: readonly Postings[];
  /** Idf of a word that no entry has. */
  readonly unknownIdf: number;
  /** Folded words of all entries → in how many they stand. */
  readonly vocabulary: ReadonlyMap<string, number>;
}

type Field = keyof typeof ranking.fields;
const fields = Object.keys(ranking.fields) as readonly Field[];

/** Builds the index. */
export function buildSearchIndex(unsorted: readonly Entry[], reader: TextReader): SearchIndex {
  const entries = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
  const read = entries.map((entry) => fieldTexts(entry, reader));
  const averages = averageLengths(read);
  const terms = new Map<string, number>();
  const frequencies: Map<number, number>[] = [];
  const vocabulary = new Map<string, number>();
  for (const [entry, texts] of read.entries()) {
    for (const [term, frequency] of termFrequencies(texts, averages)) {
      const number = terms.get(term) ?? terms.size;
      terms.set(term, number);
      (frequencies[number] ??= new Map()).set(entry, frequency);
    }
    for (const word of new Set(fields.flatMap((field) => texts[field].words))) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  }
  const names = [...terms.keys()];
  const postings = frequencies.map((found, number) => postingsOf(found, entries.length, names[number] ?? ''));
  return { entries, terms, postings, unknownIdf: Math.log(1 + entries.length), vocabulary };
}

function fieldTexts(entry: Entry, reader: TextReader): Record<Field, ReadText> {
  return {
    question: reader.read(entry.question),
    variations: reader.read(entry.variations.join(' | ')),
    keywords: reader.read(entry.keywords.join(' | ')),
    answer: reader.read(entry.answer.slice(0, ranking.answerCharacters)),
  };
}

function averageLengths(read: readonly Record<Field, ReadText>[]): Record<Field, number> {
  const average = (field: Field): number =>
    Math.max(1, read.reduce((sum, texts) => sum + texts[field].stems.length, 0) / Math.max(1, read.length));
  return { question: average('question'), variations: average('variations'), keywords: average('keywords'), answer: average('answer') };
}

/** How often each term stands in an entry, fields weighted and long fields damped (the "F" of BM25F). */
function termFrequencies(texts: Record<Field, ReadText>, averages: Record<Field, number>): ReadonlyMap<string, number> {
  const frequencies = new Map<string, number>();
  for (const field of fields) {
    const { stems, concepts } = texts[field];
    const damped = ranking.fields[field] / (1 - ranking.b + (ranking.b * stems.length) / averages[field]);
    for (const term of [...stems, ...concepts.map(({ concept }) => concept)]) frequencies.set(term, (frequencies.get(term) ?? 0) + damped);
  }
  return frequencies;
}

function postingsOf(found: ReadonlyMap<number, number>, total: number, term: string): Postings {
  const rarity = Math.log(1 + (total - found.size + 0.5) / (found.size + 0.5));
  const idf = rarity * (functionWords.has(term) ? ranking.functionWord : 1);
  const scores = [...found.values()].map((frequency) => (idf * frequency) / (ranking.k1 + frequency));
  return { entries: Uint32Array.from(found.keys()), scores: Float64Array.from(scores), idf };
}
