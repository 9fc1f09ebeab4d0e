import type { Question, Slot } from './question.ts';
import type { SearchIndex } from './search-index.ts';

/** Sums what each slot of a question adds to each entry (BM25F; of a slot's alternatives the best counts). */
export function scoreEntries(index: SearchIndex, question: Question): Float64Array {
  const scores = new Float64Array(index.entries.length);
  const best = new Float64Array(index.entries.length);
  const { start, items } = index.postings;
  for (const slot of question.slots) {
    const touched: number[] = [];
    for (const { term, worth } of slot.alternatives) {
      const end = start[term + 1] ?? 0;
      for (let at = start[term] ?? 0; at < end; at += 1) {
        const entry = items[at] ?? 0;
        const value = worth * (index.scores[at] ?? 0);
        if (best[entry] === 0) touched.push(entry);
        if (value > (best[entry] ?? 0)) best[entry] = value;
      }
    }
    for (const entry of touched) {
      scores[entry] = (scores[entry] ?? 0) + (best[entry] ?? 0);
      best[entry] = 0;
    }
  }
  return scores;
}

/** What one slot adds to one entry, and how. */
export function scoreOfSlot(index: SearchIndex, slot: Slot, entry: number): { readonly score: number; readonly concept?: string } {
  let found: { score: number; concept?: string } = { score: 0 };
  for (const { term, worth, concept } of slot.alternatives) {
    const at = positionOf(index.postings, term, entry);
    const score = at < 0 ? 0 : worth * (index.scores[at] ?? 0);
    if (score > found.score) found = { score, ...(concept === undefined ? {} : { concept }) };
  }
  return found;
}

function positionOf({ start, items }: SearchIndex['postings'], term: number, wanted: number): number {
  let [low, high] = [start[term] ?? 0, (start[term + 1] ?? 0) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = items[middle] ?? 0;
    if (value === wanted) return middle;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** The numbers of the best entries that may be shown, best first; equal scores in the order of the ids. */
export function bestEntries(scores: Float64Array, isShown: (entry: number) => boolean, count: number): readonly number[] {
  const best: number[] = [];
  const scoreAt = (rank: number): number => scores[best[rank] ?? 0] ?? 0;
  for (let entry = 0; entry < scores.length; entry += 1) {
    const score = scores[entry] ?? 0;
    if (score <= 0 || (best.length === count && score <= scoreAt(count - 1)) || !isShown(entry)) continue;
    let rank = best.length;
    while (rank > 0 && scoreAt(rank - 1) < score) rank -= 1;
    best.splice(rank, 0, entry);
    if (best.length > count) best.pop();
  }
  return best;
}
