import { groupAlike } from './group-alike.ts';
import type { Miss } from './asked-question.ts';

/** Questions that ask nearly the same and got no answer, and what could be written for them. */
export interface Gap {
  /** The different questions, the most frequent first. */
  readonly questions: readonly { readonly text: string; readonly times: number }[];
  readonly asked: number;
  /** Tickets that were opened in place of an answer. */
  readonly tickets: number;
  readonly weight: number;
  /** ms since 1970. */
  readonly lastAt: number;
  /** The entry that should have this question as a variation; without one a new entry is missing. */
  readonly entry?: string;
}

/** What a ticket weighs beside a question: somebody works on each. */
const ticketWeight = 5;
/** A candidate that was less probable says nothing about what was meant. */
const leastConfidence = 0.2;
/** What it weighs that an entry answered the person in the end, beside being the nearest one. */
const answeredWeight = 3;

/** The gaps that misses show, the heaviest first; the same misses give the same gaps. */
export function findGaps(misses: readonly Miss[]): readonly Gap[] {
  const byQuestion = new Map<string, Miss[]>();
  for (const miss of misses) byQuestion.set(miss.question, [...(byQuestion.get(miss.question) ?? []), miss]);
  return groupAlike([...byQuestion.keys()].sort())
    .map((texts) => gapOf(texts.map((text) => ({ text, misses: byQuestion.get(text) ?? [] }))))
    .sort((one, other) => other.weight - one.weight || (nameOf(one) < nameOf(other) ? -1 : 1));
}

function gapOf(asked: readonly { readonly text: string; readonly misses: readonly Miss[] }[]): Gap {
  const misses = asked.flatMap((each) => each.misses);
  const tickets = misses.reduce((sum, miss) => sum + (miss.tickets ?? 0), 0);
  const entry = meantEntry(misses);
  return {
    questions: asked
      .map(({ text, misses: { length } }) => ({ text, times: length }))
      .sort((one, other) => other.times - one.times || one.text.length - other.text.length || (one.text < other.text ? -1 : 1)),
    asked: misses.length,
    tickets,
    weight: misses.length + ticketWeight * tickets,
    lastAt: Math.max(...misses.map(({ at }) => at)),
    ...(entry === undefined ? {} : { entry }),
  };
}

/** The entry that most of the questions seem to be about: it answered in the end, or came nearest and was not turned down. */
function meantEntry(misses: readonly Miss[]): string | undefined {
  const votes = new Map<string, number>();
  for (const { answeredBy, candidates, entry, band } of misses) {
    const nearest = candidates.find(({ id, confidence }) => confidence >= leastConfidence && id !== entry?.id);
    const isTurnedDown = band === 'suggest' && entry === null;
    const meant = answeredBy ?? (isTurnedDown ? undefined : nearest?.id);
    if (meant !== undefined) votes.set(meant, (votes.get(meant) ?? 0) + (answeredBy === undefined ? 1 : answeredWeight));
  }
  const [best] = [...votes].sort(([one, more], [other, less]) => less - more || (one < other ? -1 : 1));
  return best !== undefined && best[1] * 2 >= misses.length ? best[0] : undefined;
}

function nameOf({ questions }: Gap): string {
  return questions[0]?.text ?? '';
}
