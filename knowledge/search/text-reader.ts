import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { fold } from './fold.ts';
import type { Lexicon, Words } from './lexicon.ts';
import { stem } from './stem.ts';

/** A synonym group found in a text: the number of the group, and the words it covers. */
export interface ConceptSpan {
  /** `=` and the first member of the group, for a group of one system also `@` and the system; stems never begin so. */
  readonly concept: string;
  readonly from: number;
  readonly length: number;
}

/** A text as the search sees it. */
export interface ReadText {
  /** Folded words, abbreviations written out. */
  readonly words: readonly string[];
  /** The stem of each word. */
  readonly stems: readonly string[];
  readonly concepts: readonly ConceptSpan[];
}

/** Turns texts into words, stems and concepts. */
export interface TextReader {
  read(text: string): ReadText;
  /** As {@link read}, for folded words. */
  readWords(words: readonly string[]): ReadText;
}

/** The readers of a lexicon, for entries and questions alike. */
export interface TextReaders {
  /** The reader of texts about these systems, and the parents of these; the same one for the same words. */
  about(systems: readonly string[]): TextReader;
  /** Every folded word that the lexicon itself uses. */
  readonly knownWords: readonly string[];
}

type SystemNames = readonly Pick<ServedSystem, 'id' | 'parent'>[];

const made = new WeakMap<Lexicon, WeakMap<SystemNames, TextReaders>>();

/** The readers of a lexicon, made once for it: a check builds hundreds of indexes with the same words. */
export function textReadersOf(lexicon: Lexicon, systems: SystemNames): TextReaders {
  const ofLexicon = made.get(lexicon) ?? new WeakMap<SystemNames, TextReaders>();
  const readers = ofLexicon.get(systems) ?? createTextReaders(lexicon, systems);
  made.set(lexicon, ofLexicon.set(systems, readers));
  return readers;
}

function createTextReaders(lexicon: Lexicon, systems: SystemNames): TextReaders {
  const parents = new Map(systems.map(({ id, parent }) => [id, parent]));
  const readers = new Map<string, TextReader>();
  const all = [lexicon, ...Object.values(lexicon.systems)];
  return {
    about(ids) {
      const own = [...new Set(ids.flatMap((id) => [id, parents.get(id) ?? id]))].filter((id) => lexicon.systems[id] !== undefined).sort();
      const reader = readers.get(own.join(' ')) ?? createTextReader(lexicon, own);
      readers.set(own.join(' '), reader);
      return reader;
    },
    knownWords: [
      ...new Set(all.flatMap(({ synonyms, abbreviations }) => [...synonyms.flat(), ...Object.values(abbreviations)]).flatMap(split)),
    ].sort(),
  };
}

/** The first member of the group that a concept stands for. */
export function memberOf(concept: string): string {
  return concept.slice(1).replace(/@.*$/, '');
}

function createTextReader(lexicon: Lexicon, systems: readonly string[]): TextReader {
  const own = systems.map((id) => ({ place: `@${id}`, ...(lexicon.systems[id] ?? noWords) }));
  const spellings = Object.entries(Object.assign({}, lexicon.abbreviations, ...own.map(({ abbreviations }) => abbreviations)) as object);
  const abbreviations = new Map(spellings.map(([short, long]) => [fold(short), split(String(long))]));
  const wordsOf = (text: string): readonly string[] => {
    const words: string[] = [];
    for (const word of split(text)) {
      const long = abbreviations.get(word);
      if (long === undefined) words.push(word);
      else words.push(...long);
    }
    return words.includes('sei') ? verbs(words) : words;
  };
  const phrases = phrasesByFirstStem([{ place: '', synonyms: lexicon.synonyms }, ...own], (text) => wordsOf(text).map(stem));
  const readWords = (words: readonly string[]): ReadText => {
    const stems = words.map(stem);
    const concepts: ConceptSpan[] = [];
    stems.forEach((first, from) => {
      for (const { concept, stems: wanted } of phrases.get(first) ?? []) {
        if (wanted.every((each, offset) => stems[from + offset] === each)) concepts.push({ concept, from, length: wanted.length });
      }
    });
    return { words, stems, concepts };
  };
  return { read: (text) => readWords(wordsOf(text)), readWords };
}

const noWords: Words = { abbreviations: {}, synonyms: [] };

/** Folded words of a text; `gov.br` is one word, `20mb` are two. */
function split(text: string): readonly string[] {
  const spoken = fold(text)
    .replace(/(?<=[a-z]{4}gov)\s*\.\s*br\b/g, '')
    .replace(/\bgov\s*[.-]?\s*br\b/g, 'govbr')
    .replace(/\bp\//g, ' para ')
    .replace(/\bc\//g, ' com ')
    .replace(/(\d)(?=[a-z]{2})/g, '$1 ')
    .replace(/([a-z])\1{2,}/g, '$1');
  return spoken.match(/[a-z0-9]+/g) ?? [];
}

const beforeTheSystem =
  /^(o|do|no|ao|pelo|um|este|esse|nosso|meu|seu|aplicativo|sistema|web|modulo|suporte|manual|curso|senha|login|versao|usar|pen)$/;
const beforeTheVerb = /^(nao|eu|ja|nunca|so|nem|como|bem|que|onde|quem|mal)$/;
const afterTheVerb =
  /^(se|que|como|onde|qual|quais|quem|quando|quanto|dizer|fazer|mexer|usar|la|mais|disso|isso|nada|direito|muito|responder|explicar)$/;

/** Tells "não sei" (I do not know) from "o SEI" (the system): the verb is read as "saber". */
function verbs(words: readonly string[]): readonly string[] {
  return words.map((word, at) => {
    if (word !== 'sei') return word;
    const [before = '', after = ''] = [words[at - 1], words[at + 1]];
    if (beforeTheSystem.test(before)) return word;
    return beforeTheVerb.test(before) || (afterTheVerb.test(after) && at > 0) ? 'saber' : word;
  });
}

interface Phrase {
  readonly concept: string;
  readonly stems: readonly string[];
}

function phrasesByFirstStem(
  lists: readonly (Pick<Words, 'synonyms'> & { readonly place: string })[],
  stemsOf: (text: string) => readonly string[],
): ReadonlyMap<string, readonly Phrase[]> {
  const phrases = new Map<string, Phrase[]>();
  for (const { place, synonyms } of lists)
    for (const group of synonyms)
      for (const member of group) {
        const stems = stemsOf(member);
        const phrase = { concept: `=${group[0] ?? ''}${place}`, stems };
        if (stems[0] !== undefined) phrases.set(stems[0], [...(phrases.get(stems[0]) ?? []), phrase]);
      }
  return phrases;
}
