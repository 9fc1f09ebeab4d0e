/**
 * A text as it is compared: lower case, without accents, every run of other signs one space, letters held down ("oiiii") once.
 *
 * @example fold('  Prestação de CONTAS?! ') // 'prestacao de contas'
 * @example fold('Oiiii') // 'oi'
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .trim();
}

const labels = new Map<string, string>();
const mostLabels = 5_000;

/**
 * The same of a text of the house, which comes again with every turn: it is folded once.
 *
 * @example foldLabel('Prestação de contas') // 'prestacao de contas'
 */
export function foldLabel(label: string): string {
  const known = labels.get(label);
  if (known !== undefined) return known;
  if (labels.size >= mostLabels) labels.clear();
  const folded = fold(label);
  labels.set(label, folded);
  return folded;
}

/**
 * A folded text without the phrases that it begins with, each as often as it comes.
 *
 * @example withoutLeading('oi bom dia quero ajuda', ['oi', 'bom dia']) // 'quero ajuda'
 */
export function withoutLeading(folded: string, phrases: readonly string[]): string {
  const phrase = phrases.find((candidate) => folded.startsWith(candidate) && [undefined, ' '].includes(folded[candidate.length]));
  return phrase === undefined ? folded : withoutLeading(folded.slice(phrase.length).trim(), phrases);
}

/**
 * A folded text without the phrases that it ends with, each as often as it comes.
 *
 * @example withoutTrailing('menu por favor obrigado', ['por favor', 'obrigado']) // 'menu'
 */
export function withoutTrailing(folded: string, phrases: readonly string[]): string {
  const phrase = phrases.find(
    (candidate) => folded.endsWith(candidate) && [undefined, ' '].includes(folded[folded.length - candidate.length - 1]),
  );
  return phrase === undefined ? folded : withoutTrailing(folded.slice(0, folded.length - phrase.length).trim(), phrases);
}
