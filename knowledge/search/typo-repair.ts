/** Finds the known word that was probably meant by an unknown one; `undefined` for a known word and when none is near. */
export type TypoRepair = (word: string) => string | undefined;

/**
 * Makes the repair over a vocabulary (word → how often): one slip (a letter too many, missing, wrong, or two swapped) in words of four
 * to eight letters, two in longer ones; the nearest word wins, then the more frequent one, then the alphabet.
 */
export function createTypoRepair(vocabulary: ReadonlyMap<string, number>): TypoRepair {
  const known = [...vocabulary]
    .filter(([word]) => word.length >= 4 && !/\d/.test(word))
    .map(([word, frequency]) => ({ word, frequency, letters: letterMask(word) }))
    .sort((a, b) => b.frequency - a.frequency || (a.word < b.word ? -1 : 1));
  return (word) => {
    if (word.length < 4 || /\d/.test(word) || vocabulary.has(word)) return undefined;
    let allowed = word.length < 9 ? 1 : 2;
    let best: string | undefined;
    const letters = letterMask(word);
    for (const candidate of known) {
      if (Math.abs(candidate.word.length - word.length) > allowed || bits(letters ^ candidate.letters) > 2 * allowed) continue;
      const slips = distance(word, candidate.word, allowed);
      if (slips > allowed) continue;
      best = candidate.word;
      allowed = slips - 1;
      if (allowed < 0) break;
    }
    return best;
  };
}

function letterMask(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at += 1) mask |= 1 << (word.charCodeAt(at) - 97);
  return mask;
}

function bits(mask: number): number {
  let rest = mask;
  let count = 0;
  for (; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Damerau-Levenshtein distance (adjacent swaps), given up with `limit + 1` as soon as it must exceed the limit. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (!same && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
