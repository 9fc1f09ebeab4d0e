import { fold } from '../search/fold.ts';

/** Two questions ask the same when their character trigrams are this near (cosine). */
const alike = 0.6;

/** Puts texts into groups that ask nearly the same: each is alike to another one of its group. In the order of the texts given. */
export function groupAlike(texts: readonly string[]): readonly (readonly string[])[] {
  const marks = texts.map(trigramsOf);
  const holders = new Map<string, number[]>();
  const groupOf = texts.map((_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (groupOf[top] !== top) top = groupOf[top] ?? top;
    return top;
  };
  marks.forEach((own, at) => {
    const shared = new Map<number, number>();
    for (const mark of own) for (const other of holders.get(mark) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    for (const [other, count] of shared) {
      if (count / Math.sqrt(own.size * (marks[other]?.size ?? 1)) < alike) continue;
      const [one, two] = [root(at), root(other)];
      groupOf[Math.max(one, two)] = Math.min(one, two);
    }
    for (const mark of own) holders.set(mark, [...(holders.get(mark) ?? []), at]);
  });
  const groups = new Map<number, string[]>();
  texts.forEach((text, at) => groups.set(root(at), [...(groups.get(root(at)) ?? []), text]));
  return [...groups.values()];
}

function trigramsOf(text: string): ReadonlySet<string> {
  const letters = ` ${fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return new Set(Array.from({ length: Math.max(1, letters.length - 2) }, (_, at) => letters.slice(at, at + 3)));
}
