import type { Question } from './question.ts';
import type { SearchIndex } from './search-index.ts';
import { dice, trigramCount } from './trigrams.ts';

/** How near a question comes to the ways of asking of an entry, each from 0 to 1. */
export interface Nearness {
  /** Cosine with the nearest way of asking, and with the second nearest. */
  readonly nearest: number;
  readonly second: number;
  /** Share of the nearest way of asking that the question covers. */
  readonly covered: number;
  /** Likeness of the letters with the way of asking that is nearest in them. */
  readonly letters: number;
}

/** Compares a question with entries; made once for an index, for it needs scratch paper as large as the index has terms. */
export type SurfaceComparison = (question: Question) => (entry: number) => Nearness;

/** Makes the comparison of an index. */
export function createSurfaceComparison({ terms, surfaces }: SearchIndex): SurfaceComparison {
  /** Term → 1 + its first hit; trigram → whether the question has it. */
  const firstHit = new Uint16Array(terms.size);
  const asked = new Uint8Array(trigramCount);
  let former: Question | undefined;

  function lay(question: Question): void {
    if (former !== undefined) {
      for (const { term } of former.hits) firstHit[term] = 0;
      for (const trigram of former.trigrams) asked[trigram] = 0;
    }
    former = question;
    question.hits.forEach(({ term }, at) => {
      if (firstHit[term] === 0) firstHit[term] = at + 1;
    });
    for (const trigram of question.trigrams) asked[trigram] = 1;
  }

  function likenessTo(surface: number, question: Question, least: number): number {
    const { start, items } = surfaces.trigrams;
    const [from, to] = [start[surface] ?? 0, start[surface + 1] ?? 0];
    const most = dice(Math.min(question.trigrams.length, to - from), question.trigrams.length, to - from);
    if (most <= least) return least;
    let common = 0;
    for (let at = from; at < to; at += 1) common += asked[items[at] ?? 0] ?? 0;
    return Math.max(least, dice(common, question.trigrams.length, to - from));
  }

  return (question) => {
    lay(question);
    const { hits, slots } = question;
    const hitTerms = Uint32Array.from(hits, ({ term }) => term);
    const hitSlots = Uint16Array.from(hits, ({ slot }) => slot);
    const hitValues = Float64Array.from(hits, ({ value }) => value);
    const weights = Float64Array.from(slots, ({ weight }) => weight);
    const values = new Float64Array(slots.length);
    const touched = new Uint16Array(slots.length);
    return (entry) => {
      let [nearest, second, covered, letters] = [0, 0, 0, 0];
      const { start, items } = surfaces.terms;
      const end = surfaces.first[entry + 1] ?? 0;
      for (let surface = surfaces.first[entry] ?? 0; surface < end; surface += 1) {
        let [product, squares, count] = [0, 0, 0];
        const last = start[surface + 1] ?? 0;
        for (let at = start[surface] ?? 0; at < last; at += 1) {
          const term = items[at] ?? 0;
          const found = firstHit[term] ?? 0;
          if (found === 0) continue;
          for (let hit = found - 1; hitTerms[hit] === term; hit += 1) {
            const slot = hitSlots[hit] ?? 0;
            const value = hitValues[hit] ?? 0;
            const before = values[slot] ?? 0;
            if (value <= before) continue;
            if (before === 0) touched[count++] = slot;
            values[slot] = value;
            product += (weights[slot] ?? 0) * (value - before);
            squares += value * value - before * before;
          }
        }
        for (let at = 0; at < count; at += 1) values[touched[at] ?? 0] = 0;
        letters = likenessTo(surface, question, letters);
        const norm = Math.max(surfaces.norm[surface] ?? 0, 1e-9);
        const cosine = product / Math.max(question.norm * norm, 1e-9);
        if (cosine > nearest) {
          second = nearest;
          nearest = cosine;
          covered = squares / norm ** 2;
        } else if (cosine > second) second = cosine;
      }
      return { nearest: Math.min(1, nearest), second: Math.min(1, second), covered: Math.min(1, covered), letters };
    };
  };
}
