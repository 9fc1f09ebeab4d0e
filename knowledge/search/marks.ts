import { stem } from './stem.ts';
import { functionWords } from './weights.ts';

/** Stems of the words that carry little. */
export const functionStems: ReadonlySet<string> = new Set([...functionWords].map(stem));

/** The mark of what a text says without its function words, and of its kinds of question; 0 when that is a single word. */
export function coreMark(stems: readonly string[], kinds: number): number {
  const core = stems.filter((each) => !functionStems.has(each));
  return core.length > 1 ? markOf(`${String(kinds)} ${core.join(' ')}`) : 0;
}

/** A number for a text: 53 bits of two FNV-1a hashes. */
export function markOf(text: string): number {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x85ebca6b);
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}
