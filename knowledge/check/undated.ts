import type { SearchContent } from '../search/matcher.ts';

/** The same content with every published entry shown at any date: what a check says must not change because time goes by. */
export function undated<C extends SearchContent>(content: C): C {
  return { ...content, entries: content.entries.map(({ publishAt: _from, expiresAt: _until, ...entry }) => entry) };
}
