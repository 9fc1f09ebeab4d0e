import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { createMatcher, type SearchContent } from '../search/matcher.ts';

/** How much of an entry's left-out variations must come back among the first three; a single one may always fail. */
const enough = 0.6;
/** So many times a part of all variations is left out: an eighth of each entry's own, every one once. */
const parts = 8;

/** What became of the variations that were left out, one after the other. */
export interface LeftOut {
  readonly asked: number;
  /** Those that brought their entry among the first three. */
  readonly found: number;
  /** Those that did not. */
  readonly missed: readonly { readonly entry: Entry; readonly at: number; readonly instead: string }[];
}

/**
 * Asks each variation of entries as if nobody had written it: it stands for the questions that nobody has written. The entries are
 * taken as published at any date.
 */
export function askLeftOut(content: SearchContent): LeftOut {
  let found = 0;
  const missed: LeftOut['missed'][number][] = [];
  for (let part = 0; part < parts; part += 1) {
    const entries = content.entries.map((entry) => ({ ...entry, variations: entry.variations.filter((_, at) => at % parts !== part) }));
    const matcher = createMatcher({ ...content, entries });
    for (const entry of content.entries.filter(({ state }) => state === 'published')) {
      for (let at = part; at < entry.variations.length; at += parts) {
        const { candidates, refusal } = matcher.find(entry.variations[at] ?? '', { now: 0 });
        const first = candidates.slice(0, 3).map(({ id }) => id);
        if (first.includes(entry.id)) found += 1;
        else missed.push({ entry, at, instead: refusal?.id ?? first.join(', ') });
      }
    }
  }
  return { asked: found + missed.length, found, missed };
}

/** Entries that are found by their own words only: too few of their left-out variations came back. */
export function leftOutFaults({ missed }: LeftOut): readonly Fault[] {
  return [...new Set(missed.map(({ entry }) => entry))].flatMap((entry) => {
    const misses = missed.filter((miss) => miss.entry === entry);
    const total = entry.variations.length;
    if (misses.length < 2 || total - misses.length >= enough * total) return [];
    const problem = `só ${total - misses.length} de ${total} variações acham a entrada quando ficam de fora.`;
    const examples = misses.map(({ at, instead }) => `\n    variacoes.${at} "${entry.variations[at] ?? ''}" → ${instead}`).join('');
    const remedy = `Escreva mais variações e palavras-chave parecidas com estas, ou leve-as à entrada que as responde:${examples}`;
    return [{ file: entry.file, key: 'variacoes', problem, remedy }];
  });
}
