/** The groups of three neighbouring characters of folded words, as sorted numbers without repetition. */
export function trigrams(words: readonly string[]): Uint32Array {
  const text = ` ${words.join(' ')} `;
  const found = new Set<number>();
  for (let at = 0; at + 2 < text.length; at += 1) {
    found.add((text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2));
  }
  return Uint32Array.from(found).sort();
}

/** More than this two sets of trigrams cannot be alike, by their sizes. */
export function mostLikeness(a: Uint32Array, b: Uint32Array): number {
  return (2 * Math.min(a.length, b.length)) / Math.max(1, a.length + b.length);
}

/** How alike two sets of trigrams are, 0 to 1 (Dice). */
export function likeness(a: Uint32Array, b: Uint32Array): number {
  let i = 0;
  let j = 0;
  let common = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return (2 * common) / Math.max(1, a.length + b.length);
}
