import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';

/** Links of published entries that lead to an entry which is not published. Dates say nothing here: the talk leaves out what is not shown today. */
export function linkFaults(entries: readonly Entry[]): readonly Fault[] {
  const published = new Set(entries.filter(({ state }) => state === 'published').map(({ id }) => id));
  return entries
    .filter(({ id }) => published.has(id))
    .flatMap(({ file, related, next }) =>
      [
        ...related.map((id, at) => ({ id, key: `relacionadas.${at}` })),
        ...next.map(({ entry }, at) => ({ id: entry, key: `proximos.${at}.entrada` })),
      ]
        .filter(({ id }) => !published.has(id))
        .map(({ id, key }) => ({ file, key, problem: `"${id}" não está publicada.`, remedy: 'Publique a entrada ou apague a ligação.' })),
    );
}
