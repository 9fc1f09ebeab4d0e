import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { functionStems } from '../search/marks.ts';
import type { SearchIndex } from '../search/search-index.ts';
import { likeness } from '../search/trigrams.ts';
import { createTypoRepair } from '../search/typo-repair.ts';

/** From here on two texts look the same (Dice's coefficient of their trigrams). */
const alike = 0.85;

/** A way of asking: the number of its entry and its own number in the index. */
interface Way {
  readonly entry: number;
  readonly surface: number;
}

/**
 * Ways of asking for one entry that are, but for a letter or a little word, a way of asking for another one; archived entries ask nothing.
 * With `changed` only those of these entries are compared with all.
 */
export function nearDuplicates(index: SearchIndex, entries: readonly Entry[], changed = entries): readonly Fault[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const told = ({ entry, surface }: Way): { readonly file: string; readonly key: string; readonly text: string } => {
    const { file = '', question = '', variations = [] } = byId.get(index.entries[entry]?.id ?? '') ?? {};
    const at = surface - (index.surfaces.first[entry] ?? 0);
    return { file, key: at === 0 ? 'pergunta' : `variacoes.${at - 1}`, text: at === 0 ? question : (variations[at - 1] ?? '') };
  };
  return alikePairs(index, new Set(changed.map(({ id }) => id))).map(([one, other]) => {
    const [{ file, key, text }, its] = [told(one), told(other)];
    const problem = `"${text}" é quase igual a "${its.text}", de ${its.file} (${its.key}).`;
    return { file, key, problem, remedy: 'Deixe a pergunta só na entrada que a responde.' };
  });
}

/** All pairs that are alike and have the same words; the first of each belongs to an entry that is wanted. */
function alikePairs(index: SearchIndex, wanted: ReadonlySet<string>): readonly (readonly [Way, Way])[] {
  const { first, terms, trigrams } = index.surfaces;
  const names = [...index.terms.keys()];
  const values = Float64Array.from(names, (name, term) => (functionStems.has(name) || name.startsWith('=') ? 0 : markOfTerm(term)));
  const termsOf = (surface: number): Uint32Array =>
    terms.items.subarray(terms.start[surface], terms.start[surface + 1]).filter((term) => values[term] !== 0);
  const lettersOf = (surface: number): Uint16Array => trigrams.items.subarray(trigrams.start[surface], trigrams.start[surface + 1]);
  const wordsOf = (surface: number): readonly string[] => Array.from(termsOf(surface), (term) => names[term] ?? '');
  const isAlike = (one: Way, other: Way): boolean =>
    one.entry !== other.entry &&
    likeness(lettersOf(one.surface), lettersOf(other.surface)) >= alike &&
    haveSameWords(wordsOf(one.surface), wordsOf(other.surface));

  const seen = new Map<number, Way[]>();
  const pairs: (readonly [Way, Way])[] = [];
  const compare = (entry: number, isWanted: boolean): void => {
    for (let surface = first[entry] ?? 0; surface < (first[entry + 1] ?? 0); surface += 1) {
      const way = { entry, surface };
      const keys = keysOf(termsOf(surface), values);
      const near = new Set(keys.flatMap((key) => seen.get(key) ?? []));
      for (const other of near) if (isAlike(way, other)) pairs.push(isWanted ? [way, other] : [other, way]);
      if (isWanted) for (const key of keys) seen.set(key, [...(seen.get(key) ?? []), way]);
    }
  };
  const shown = index.entries
    .map(({ id, state }, entry) => ({ entry, isWanted: wanted.has(id), state }))
    .filter(({ state }) => state !== 'archived');
  for (const { entry, isWanted } of shown) if (isWanted) compare(entry, true);
  for (const { entry, isWanted } of shown) if (!isWanted) compare(entry, false);
  return pairs;
}

/** A whole number of which hardly two different sums are the same; sums of a thousand stay exact. */
function markOfTerm(term: number): number {
  const mixed = Math.imul((term + 1) ^ ((term + 1) >>> 15), 0x2c1b3c6d);
  return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0) + 1;
}

/** Numbers that two sets of terms have in common when they are the same, or the same but for one. */
function keysOf(terms: Uint32Array, values: Float64Array): readonly number[] {
  const whole = terms.reduce((sum, term) => sum + (values[term] ?? 0), 0);
  return [whole, ...Array.from(terms, (term) => whole - (values[term] ?? 0))];
}

/** Whether two ways of asking have the same stems, but for order and a slip of the finger. */
function haveSameWords(one: readonly string[], other: readonly string[]): boolean {
  const [mine, theirs] = [one.filter((word) => !other.includes(word)), other.filter((word) => !one.includes(word))];
  const [word, its] = [mine[0] ?? '', theirs[0] ?? ''];
  if (mine.length === 0 && theirs.length === 0) return true;
  return mine.length === 1 && theirs.length === 1 && createTypoRepair(new Map([[word, 1]]))(its) === word;
}
