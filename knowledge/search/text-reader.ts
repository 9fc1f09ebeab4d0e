import { fold } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { stem } from './stem.ts';

/** A synonym group found in a text: the number of the group, and the words it covers. */
export interface ConceptSpan {
  /** `=` and the first member of the group; stems never begin so. */
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

/** Turns texts into words, stems and concepts; the same reader reads entries and questions. */
export interface TextReader {
  read(text: string): ReadText;
  /** As {@link read}, for folded words. */
  readWords(words: readonly string[]): ReadText;
  /** Every folded word that the lexicon itself uses. */
  readonly knownWords: readonly string[];
}

/** Makes the reader of a lexicon. */
export function createTextReader(lexicon: Lexicon): TextReader {
  const abbreviations = new Map(Object.entries(lexicon.abbreviations).map(([short, long]) => [fold(short), split(long)]));
  const wordsOf = (text: string): readonly string[] => verbs(split(text).flatMap((word) => abbreviations.get(word) ?? [word]));
  const phrases = phrasesByFirstStem(lexicon.synonyms, (text) => wordsOf(text).map(stem));
  const readWords = (words: readonly string[]): ReadText => {
    const stems = words.map(stem);
    return {
      words,
      stems,
      concepts: stems.flatMap((first, from) => (phrases.get(first) ?? []).flatMap((phrase) => spanAt(stems, from, phrase))),
    };
  };
  return {
    read: (text) => readWords(wordsOf(text)),
    readWords,
    knownWords: [...new Set([...lexicon.synonyms.flat(), ...Object.values(lexicon.abbreviations)].flatMap(wordsOf))].sort(),
  };
}

/** Folded words of a text; `gov.br` is one word, `20mb` are two. */
function split(text: string): readonly string[] {
  return fold(text)
    .replace(/([a-z]{4,}gov)\s*\.\s*br\b/g, '$1')
    .replace(/\bgov\s*[.-]?\s*br\b/g, 'govbr')
    .replace(/\bp\//g, ' para ')
    .replace(/\bc\//g, ' com ')
    .replace(/(\d)([a-z]{2,})/g, '$1 $2')
    .replace(/([a-z])\1{2,}/g, '$1')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
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
  groups: Lexicon['synonyms'],
  stemsOf: (text: string) => readonly string[],
): ReadonlyMap<string, readonly Phrase[]> {
  const phrases = new Map<string, Phrase[]>();
  for (const group of groups) {
    const concept = `=${group[0] ?? ''}`;
    for (const member of group) {
      const stems = stemsOf(member);
      if (stems[0] !== undefined) phrases.set(stems[0], [...(phrases.get(stems[0]) ?? []), { concept, stems }]);
    }
  }
  return phrases;
}

function spanAt(stems: readonly string[], from: number, phrase: Phrase): readonly ConceptSpan[] {
  const fits = phrase.stems.every((wanted, offset) => stems[from + offset] === wanted);
  return fits ? [{ concept: phrase.concept, from, length: phrase.stems.length }] : [];
}
