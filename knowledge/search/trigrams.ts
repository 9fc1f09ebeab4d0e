/** Characters of folded words, and a space: each is one digit of a trigram's number. */
const digits = 37;
/** Every trigram is a number below this one. */
export const trigramCount = digits ** 3;

/** Scratch paper: the text in which a trigram was seen last. */
const seen = new Uint32Array(trigramCount);
let texts = 0;

/** The groups of three neighbouring characters of folded words, without repetition, in the order of the text. */
export function trigrams(words: readonly string[]): Uint16Array {
  const text = ` ${words.join(' ')} `;
  const found = new Uint16Array(text.length);
  let [number, count] = [digitOf(text.charCodeAt(0)) * digits + digitOf(text.charCodeAt(1)), 0];
  texts = (texts + 1) >>> 0;
  for (let at = 2; at < text.length; at += 1) {
    number = (number * digits + digitOf(text.charCodeAt(at))) % trigramCount;
    if (seen[number] === texts) continue;
    seen[number] = texts;
    found[count++] = number;
  }
  return found.subarray(0, count);
}

/** 0 for a space, then the numbers and the letters. */
function digitOf(code: number): number {
  if (code >= 97) return code - 86;
  return code >= 48 ? code - 47 : 0;
}

/** How alike two sets of trigrams are, 0 to 1 (Dice). */
export function likeness(a: Uint16Array, b: Uint16Array): number {
  texts = (texts + 1) >>> 0;
  for (const trigram of a) seen[trigram] = texts;
  let common = 0;
  for (const trigram of b) if (seen[trigram] === texts) common += 1;
  return dice(common, a.length, b.length);
}

/** Dice's coefficient of two sets. */
export function dice(common: number, one: number, other: number): number {
  return (2 * common) / Math.max(1, one + other);
}
