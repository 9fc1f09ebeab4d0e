/**
 * Makes a test for whole folded messages out of phrases: `[may be left out]`, `this|that`, `(for grouping)`, `{name}` from the vocabulary.
 *
 * @example phrasePattern(['[o] menu (principal|inicial)'], {})('menu inicial') // true
 * @example phrasePattern(['falar com {whom}'], { whom: 'alguem|uma pessoa' })('falar com uma pessoa fisica') // false
 */
export function phrasePattern(phrases: readonly string[], vocabulary: Readonly<Record<string, string>>): (folded: string) => boolean {
  const source = phrases
    .map((phrase) => filledIn(phrase, vocabulary))
    .join('|')
    .replace(/\w+/g, '_$&')
    .replaceAll(' ', '')
    .replace(/[([]/g, '(?:')
    .replaceAll(']', ')?');
  const pattern = new RegExp(`^(?:${source})$`);
  return (folded) => pattern.test(`_${folded.replaceAll(' ', '_')}`);
}

function filledIn(phrase: string, vocabulary: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (_, name: string) => `(${filledIn(vocabulary[name] ?? name, vocabulary)})`);
}
