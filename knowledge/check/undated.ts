import type { SearchContent } from '../search/matcher.ts';

/** The same content with every published entry shown at any date: what a check says must not change because time goes by. */
export function undated<C extends SearchContent>({ index, ...content }: C): C {
  const shown = { ...content, entries: content.entries.map(withoutDates) };
  return (index === undefined ? shown : { ...shown, index: { ...index, entries: index.entries.map(withoutDates) } }) as unknown as C;
}

function withoutDates<E extends { readonly publishAt?: number; readonly expiresAt?: number }>(
  entry: E,
): Omit<E, 'publishAt' | 'expiresAt'> {
  const { publishAt: _from, expiresAt: _until, ...shown } = entry;
  return shown;
}
