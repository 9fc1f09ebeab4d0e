import type { Findings, QuestionContext } from '../../bot/ports/knowledge-base.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { isLive, type Entry } from '../entry.ts';
import type { Lexicon } from './lexicon.ts';
import { createRefusals, type RefusalClass } from './refusals.ts';
import { buildSearchIndex } from './search-index.ts';
import { createSystemSpotter } from './system-spotter.ts';
import { createTextReader } from './text-reader.ts';

/** All that the search needs; pure data. */
export interface SearchContent {
  readonly entries: readonly Entry[];
  readonly systems: readonly ServedSystem[];
  readonly lexicon: Lexicon;
  readonly refusals: readonly RefusalClass[];
}

/** Finds the entries that may answer a question. */
export interface Matcher {
  find(question: string, context: QuestionContext): Findings;
}

/** Makes the matcher of a content; the same content and question give the same findings. */
export function createMatcher(content: SearchContent): Matcher {
  const reader = createTextReader(content.lexicon);
  const index = buildSearchIndex(content.entries, reader);
  const refusalOf = createRefusals(content.refusals);
  const spot = createSystemSpotter(content.systems, reader);
  return {
    find(question, context) {
      const read = reader.read(question);
      const systems = spot(read.words);
      const refusal = refusalOf(read.words.join(' '));
      if (refusal !== undefined) return { decision: 'none', candidates: [], refusal, systems, needsSystem: false };
      const scores = new Float64Array(index.entries.length);
      let most = 0;
      for (const term of [...read.stems, ...read.concepts.map(({ concept }) => concept)]) {
        const postings = index.postings[index.terms.get(term) ?? -1];
        most += postings?.idf ?? index.unknownIdf;
        postings?.entries.forEach((entry, at) => (scores[entry] = (scores[entry] ?? 0) + (postings.scores[at] ?? 0)));
      }
      const candidates = index.entries
        .map((entry, at) => ({ entry, confidence: Math.min(1, (scores[at] ?? 0) / Math.max(1, most)) }))
        .filter(({ entry, confidence }) => confidence > 0 && isLive(entry, context.now))
        .sort((a, b) => b.confidence - a.confidence)
        .slice(0, 5)
        .map(({ entry, confidence }) => ({ id: entry.id, confidence }));
      const best = candidates[0]?.confidence ?? 0;
      return { decision: best > 0.55 ? 'answer' : best > 0.3 ? 'suggest' : 'none', candidates, systems, needsSystem: false };
    },
  };
}
