import type { KnowledgeBase, KnowledgeEntry, QuestionContext } from '../bot/ports/knowledge-base.ts';
import { isLive, type Entry } from './entry.ts';
import type { KnowledgeFile } from './knowledge-files.ts';
import { explain, type Explanation } from './search/explain.ts';
import { createMatcher, type SearchContent } from './search/matcher.ts';

/** All that the knowledge folder says, and the hash of it. */
export interface KnowledgeContent extends SearchContent {
  /** The files it was read from. */
  readonly files: readonly KnowledgeFile[];
  /** Twelve hexadecimal digits; the same files give the same version. */
  readonly version: string;
}

/** A knowledge base that can say why it found what it found. */
export interface ExplainingKnowledgeBase extends KnowledgeBase {
  explain(question: string, context: QuestionContext): Explanation;
}

/** The knowledge base of a content. */
export function createKnowledgeBase(content: KnowledgeContent): ExplainingKnowledgeBase {
  const matcher = createMatcher(content);
  const shown = [...content.entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(shown.map((entry) => [entry.id, entry]));
  return {
    version: content.version,
    find: (question, context) => matcher.find(question, context),
    explain: (question, context) => explain(matcher, question, { context, version: content.version }),
    entry(id, now) {
      const entry = byId.get(id);
      return entry !== undefined && isLive(entry, now) ? asTold(entry) : undefined;
    },
    published: (now) => shown.filter((entry) => isLive(entry, now)).map(asTold),
  };
}

function asTold({ id, system, question, answer, sources, updatedOn, next }: Entry): KnowledgeEntry {
  return { id, system, question, answer, sources, updatedOn, next };
}
