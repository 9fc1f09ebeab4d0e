/** Characters of folded words, and a space: each is one digit of a trigram's number. */
const digits = 37;
/** Every trigram is a number below this one. */
export const trigramCount = digits ** 3;

/** The groups of three neighbouring characters of folded words, as sorted numbers without repetition. */
export function trigrams(words: readonly string[]): Uint16Array {
  const text = ` ${words.join(' ')} `;
  const found = new Set<number>();
  let number = digitOf(text.charCodeAt(0)) * digits + digitOf(text.charCodeAt(1));
  for (let at = 2; at < text.length; at += 1) {
    number = ((number % digits ** 2) * digits + digitOf(text.charCodeAt(at))) % trigramCount;
    found.add(number);
  }
  return Uint16Array.from(found).sort();
}

/** 0 for a space, then the numbers and the letters. */
function digitOf(code: number): number {
  if (code >= 97) return code - 86;
  return code >= 48 ? code - 47 : 0;
}

/** How alike two sets of trigrams are, 0 to 1 (Dice). */
export function likeness(a: Uint16Array, b: Uint16Array): number {
  let [i, j, common] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] ?? 0, b[j] ?? 0];
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return dice(common, a.length, b.length);
}

/** Dice's coefficient of two sets. */
export function dice(common: number, one: number, other: number): number {
  return (2 * common) / Math.max(1, one + other);
}
