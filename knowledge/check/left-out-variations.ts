import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { scoreOfSlot } from '../search/first-pass.ts';
import { createMatcher, type Matcher, type SearchContent } from '../search/matcher.ts';

/** So much of an entry's left-out variations must come back among the first three; a single one may always fail. */
const enough = 2 / 3;
/** A variation of which so much stands in the rest of its entry must come back itself: where it does not, another entry wins by its words. */
const mostlyThere = 2 / 3;
/** So many times a part of all variations is left out: an eighth of each entry's own, every one once. */
const parts = 8;

/** What became of the variations that were left out, one after the other. */
export interface LeftOut {
  readonly asked: number;
  /** Those that brought their entry among the first three. */
  readonly found: number;
  /** Those that did not. */
  readonly missed: readonly Missed[];
}

interface Missed {
  readonly entry: Entry;
  readonly at: number;
  readonly instead: string;
  /** Share of the variation that stands in the rest of its entry, 0 to 1. */
  readonly there: number;
}

/**
 * Asks each variation of entries as if nobody had written it: it stands for the questions that nobody has written. The entries are
 * taken as published at any date.
 */
export function askLeftOut(content: SearchContent): LeftOut {
  let found = 0;
  const missed: Missed[] = [];
  for (let part = 0; part < parts; part += 1) {
    const entries = content.entries.map((entry) => ({ ...entry, variations: entry.variations.filter((_, at) => at % parts !== part) }));
    const matcher = createMatcher({ ...content, entries });
    for (const entry of content.entries.filter(({ state }) => state === 'published')) {
      for (let at = part; at < entry.variations.length; at += parts) {
        const variation = entry.variations[at] ?? '';
        const { candidates, refusal } = matcher.find(variation, { now: 0 });
        const first = candidates.slice(0, 3).map(({ id }) => id);
        if (first.includes(entry.id)) found += 1;
        else missed.push({ entry, at, instead: refusal?.id ?? first.join(', '), there: shareIn(matcher, variation, entry.id) });
      }
    }
  }
  return { asked: found + missed.length, found, missed };
}

/** Share of a question that stands in an entry, rare words counting more. */
function shareIn({ index, inspect }: Matcher, question: string, id: string): number {
  const { slots, weight } = inspect(question, { now: 0 }).question;
  const number = index.entries.findIndex((entry) => entry.id === id);
  const there = slots.filter((slot) => scoreOfSlot(index, slot, number).score > 0).reduce((sum, slot) => sum + slot.weight, 0);
  return there / Math.max(weight, 1e-9);
}

/**
 * Variations that say what the rest of their entry says and yet do not find it, one by one; and entries that are found by too few of their
 * variations. A single variation that nothing else in its entry is like does not count: it is the only one to know its words.
 */
export function leftOutFaults({ missed }: LeftOut): readonly Fault[] {
  const outbidden = missed.filter(({ there }) => there >= mostlyThere);
  return [
    ...outbidden.map(outbiddenFault),
    ...[...new Set(missed.map(({ entry }) => entry))].flatMap((entry) => shareFault(entry, missed)),
  ];
}

function outbiddenFault({ entry, at, instead }: Missed): Fault {
  const problem = `"${entry.variations[at] ?? ''}" não acha a entrada quando fica de fora, embora as palavras estejam nela; ganham ${instead}.`;
  const remedy = 'Acrescente às palavras-chave o que distingue esta entrada dessas, ou leve a variação à entrada que a responde.';
  return { file: entry.file, key: `variacoes.${at}`, problem, remedy };
}

function shareFault(entry: Entry, missed: LeftOut['missed']): readonly Fault[] {
  const misses = missed.filter((miss) => miss.entry === entry);
  const total = entry.variations.length;
  if (misses.length < 2 || total - misses.length >= enough * total) return [];
  const problem = `só ${total - misses.length} de ${total} variações acham a entrada quando ficam de fora.`;
  const examples = misses.map(({ at, instead }) => `\n    variacoes.${at} "${entry.variations[at] ?? ''}" → ${instead}`).join('');
  const remedy = `Escreva mais variações e palavras-chave parecidas com estas, ou leve-as à entrada que as responde:${examples}`;
  return [{ file: entry.file, key: 'variacoes', problem, remedy }];
}
