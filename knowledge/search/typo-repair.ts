/** Finds the known word that was probably meant by an unknown one; `undefined` for a known word and when none is near. */
export type TypoRepair = (word: string) => string | undefined;

/** Longer words are left as they are. */
const longest = 40;

/**
 * Makes the repair over a vocabulary (word → how often): one slip (a letter too many, missing, wrong, or two swapped) in words of four
 * to eight letters, two in longer ones; the nearest word wins, then the more frequent one, then the alphabet.
 */
export function createTypoRepair(vocabulary: ReadonlyMap<string, number>): TypoRepair {
  const byLength = shelvesByLength(vocabulary);
  const isBetter = (candidate: string, than: string): boolean => {
    const difference = (vocabulary.get(candidate) ?? 0) - (vocabulary.get(than) ?? 0);
    return difference > 0 || (difference === 0 && candidate < than);
  };
  return (word) => {
    if (word.length < 4 || word.length > longest || /\d/.test(word) || vocabulary.has(word)) return undefined;
    const letters = letterMask(word);
    let allowed = word.length < 9 ? 1 : 2;
    let best: string | undefined;
    for (let length = word.length - allowed; length <= word.length + allowed; length += 1) {
      const shelf = byLength.get(length);
      for (let at = 0; at < (shelf?.words.length ?? 0); at += 1) {
        if (bits(letters ^ (shelf?.letters[at] ?? 0)) > 2 * allowed) continue;
        const candidate = shelf?.words[at] ?? '';
        const slips = distance(word, candidate, allowed);
        if (slips > allowed || (slips === allowed && best !== undefined && !isBetter(candidate, best))) continue;
        best = candidate;
        allowed = slips;
      }
    }
    return best;
  };
}

/** Known words of one length, and beside each the set of its letters. */
interface Shelf {
  readonly words: readonly string[];
  readonly letters: Int32Array;
}

function shelvesByLength(vocabulary: ReadonlyMap<string, number>): ReadonlyMap<number, Shelf> {
  const lengths = new Map<number, string[]>();
  for (const word of vocabulary.keys()) {
    if (word.length < 4 || /\d/.test(word)) continue;
    const words = lengths.get(word.length);
    if (words === undefined) lengths.set(word.length, [word]);
    else words.push(word);
  }
  return new Map([...lengths].map(([length, words]) => [length, { words, letters: Int32Array.from(words, letterMask) }]));
}

function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) - 97);
  return mask;
}

/** How many bits are set. */
function bits(mask: number): number {
  const pairs = mask - ((mask >> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >> 2) & 0x33333333);
  return Math.imul((fours + (fours >> 4)) & 0x0f0f0f0f, 0x01010101) >> 24;
}

/** Scratch paper: the last three rows of the table of distances. */
let [before, last, row] = [new Uint8Array(longest + 3), new Uint8Array(longest + 3), new Uint8Array(longest + 3)];

/** Damerau-Levenshtein distance (adjacent swaps), given up with `limit + 1` as soon as it must exceed the limit. */
function distance(a: string, b: string, limit: number): number {
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    let least = i;
    row[0] = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = !same && i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, last, row] = [last, row, before];
  }
  return last[b.length] ?? 0;
}
