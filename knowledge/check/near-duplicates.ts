import { fold } from '../search/fold.ts';
import { likeness, trigrams } from '../search/trigrams.ts';
import { stem } from '../search/stem.ts';
import { createTypoRepair } from '../search/typo-repair.ts';
import { functionWords } from '../search/weights.ts';
import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';

/** From here on two texts look the same (Dice's coefficient of their trigrams). */
const alike = 0.85;

interface Way {
  readonly entry: Entry;
  readonly key: string;
  readonly text: string;
  readonly marks: Uint16Array;
  /** Its stems without function words. */
  readonly stems: ReadonlySet<string>;
}

/** Ways of asking for one entry that are, but for a letter or a little word, a way of asking for another one; archived entries ask nothing. */
export function nearDuplicates(entries: readonly Entry[]): readonly Fault[] {
  const ways = entries.filter(({ state }) => state !== 'archived').flatMap(waysOf);
  return pairs(ways)
    .filter(([one, other]) => one.entry.id !== other.entry.id && haveSameWords(one, other))
    .map(([one, other]) => ({
      file: one.entry.file,
      key: one.key,
      problem: `"${one.text}" é quase igual a "${other.text}", de ${other.entry.file} (${other.key}).`,
      remedy: 'Deixe a pergunta só na entrada que a responde.',
    }));
}

function waysOf(entry: Entry): readonly Way[] {
  return [entry.question, ...entry.variations].map((text, at) => {
    const words = fold(text)
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '');
    const stems = new Set(words.filter((word) => !functionWords.has(word)).map(stem));
    return { entry, key: at === 0 ? 'pergunta' : `variacoes.${at - 1}`, text, marks: trigrams(words), stems };
  });
}

/** Whether two ways of asking have the same words, but for function words, endings, order and a slip of the finger. */
function haveSameWords(one: Way, other: Way): boolean {
  const [mine, theirs] = [[...one.stems].filter((each) => !other.stems.has(each)), [...other.stems].filter((each) => !one.stems.has(each))];
  const [word, its] = [mine[0] ?? '', theirs[0] ?? ''];
  if (mine.length === 0 && theirs.length === 0) return true;
  return mine.length === 1 && theirs.length === 1 && createTypoRepair(new Map([[word, 1]]))(its) === word;
}

/** All pairs that are alike. Only those are compared that have the same stems, or the same but for one. */
function pairs(ways: readonly Way[]): readonly (readonly [Way, Way])[] {
  const seen = new Map<string, Way[]>();
  return ways.flatMap((way) => {
    const stems = [...way.stems].sort();
    const near = new Set<Way>();
    for (const left of [undefined, ...stems]) {
      const key = stems.filter((each) => each !== left).join(' ');
      const same = seen.get(key) ?? [];
      for (const other of same) near.add(other);
      seen.set(key, [...same, way]);
    }
    return [...near].filter(({ marks }) => likeness(marks, way.marks) >= alike).map((other) => [way, other] as const);
  });
}
