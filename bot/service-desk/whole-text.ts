/**
 * Whether a text can be stored and shown by everything that it will pass: no NUL, and no half of a character that UTF-16 writes as a pair.
 *
 * @example isWholeText('ação 🙂') // true
 * @example isWholeText('\uD83D') // false
 */
export function isWholeText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}
