import type { Entry } from '../entry.ts';
import type { Fault } from '../faults.ts';
import { scoreOfSlot } from '../search/first-pass.ts';
import { fold } from '../search/fold.ts';
import { functionStems } from '../search/marks.ts';
import { createMatcher, indexContent, readEntries, type Matcher, type SearchContent } from '../search/matcher.ts';
import { stem } from '../search/stem.ts';

/** So many times a part of all variations is left out at once: an eighth of each entry's own, every one once. */
const parts = 8;
/** So many of the words that the rest of an entry lacks are named, rare ones first. */
const namedWords = 6;

/** What became of the variations that were left out. */
export interface LeftOut {
  readonly asked: number;
  /** Those that did not bring their entry among the first three. */
  readonly missed: readonly Missed[];
}

interface Missed extends Variation {
  /** What comes instead, as half a sentence. */
  readonly instead: string;
  /** Words of the variation that nothing else in its entry has, the rarest first. */
  readonly lacking: readonly string[];
}

interface Variation {
  readonly entry: Entry;
  readonly at: number;
}

/**
 * Asks each variation of the published entries as if nobody had written it, and it alone: it stands for the questions that nobody has
 * written. One that comes first while an eighth of all is left out is not asked again alone: there its entry wins by more than it lacks.
 */
export function askLeftOut(content: SearchContent): LeftOut {
  const published = content.entries.filter(({ state }) => state === 'published');
  const all = published.flatMap((entry) => entry.variations.map((_, at): Variation => ({ entry, at })));
  const safe = new Set<Variation>();
  for (let part = 0; part < parts; part += 1) {
    const entries = content.entries.map((entry) => ({ ...entry, variations: entry.variations.filter((_, at) => at % parts !== part) }));
    const matcher = matcherOf(content, entries);
    for (const one of all) if (one.at % parts === part && rankOf(one, matcher) === 1) safe.add(one);
  }
  const readings = readEntries(content);
  const missed = all.flatMap((one) => {
    if (safe.has(one)) return [];
    const shorter = { ...one.entry, variations: one.entry.variations.filter((_, at) => at !== one.at) };
    const entries = content.entries.map((entry) => (entry === one.entry ? shorter : entry));
    const read = readEntries({ ...content, entries }, (entry) => (entry === shorter ? undefined : readings.get(entry.id)));
    const matcher = matcherOf(content, entries, read);
    return rankOf(one, matcher) <= 3 ? [] : [missedBy(one, matcher)];
  });
  return { asked: all.length, missed };
}

function matcherOf(content: SearchContent, entries: readonly Entry[], readings?: ReturnType<typeof readEntries>): Matcher {
  return createMatcher({ ...content, entries, index: indexContent({ ...content, entries }, readings) });
}

function textOf({ entry, at }: Variation): string {
  return entry.variations[at] ?? '';
}

/** 1 for the first; a declined question has none. */
function rankOf(variation: Variation, matcher: Matcher): number {
  const rank = matcher.find(textOf(variation), { now: 0 }).candidates.findIndex(({ id }) => id === variation.entry.id);
  return rank < 0 ? Infinity : rank + 1;
}

function missedBy(variation: Variation, matcher: Matcher): Missed {
  const { index } = matcher;
  const { question, refusal, ranked } = matcher.inspect(textOf(variation), { now: 0 });
  const number = index.entries.findIndex(({ id }) => id === variation.entry.id);
  const lacking = question.slots
    .filter((slot) => !functionStems.has(stem(slot.word)) && scoreOfSlot(index, slot, number).score === 0)
    .sort((a, b) => b.weight - a.weight);
  const first = ranked.slice(0, 3).map(({ id }) => id);
  const others = first.length === 0 ? 'nada é achado' : `vêm antes ${first.join(', ')}`;
  return {
    ...variation,
    instead: refusal === undefined ? others : `ganha a recusa ${refusal.id}`,
    lacking: lacking.slice(0, namedWords).map(({ word }) => asWritten(word, textOf(variation))),
  };
}

/** A folded word with its accents. */
function asWritten(folded: string, text: string): string {
  return text.split(/[^\p{L}\d]+/u).find((word) => fold(word) === folded) ?? folded;
}

/** Each variation that does not find its entry when it alone is left out: the next person who tells the same in such words is not understood. */
export function leftOutFaults({ missed }: LeftOut): readonly Fault[] {
  return missed.map(({ entry, at, instead, lacking }) => ({
    file: entry.file,
    key: `variacoes.${at}`,
    problem: `"${textOf({ entry, at })}" não acha a entrada quando só esta variação fica de fora; ${instead}.`,
    remedy: lacking.length === 0 ? toSetApart : `O resto da entrada não tem: ${lacking.join(', ')}. ${toTellAgain}`,
  }));
}

const toSetApart =
  'As palavras já estão na entrada: acrescente às palavras-chave o que a distingue dessas, ou leve a variação à que a responde.';
const toTellAgain =
  'Conte a mesma situação em mais uma variação, como outra pessoa a contaria, ou acrescente às palavras-chave as que são do assunto; ' +
  'se outra entrada responde melhor, leve a variação para lá.';
