import type { KnowledgeBase, KnowledgeEntry, QuestionContext } from '../bot/ports/knowledge-base.ts';
import { isLive, type Entry } from './entry.ts';
import { entryVersion } from './entry-version.ts';
import type { KnowledgeFile } from './knowledge-files.ts';
import { explain, type Explanation } from './search/explain.ts';
import type { Contacts, PlainLanguage } from './writing-files.ts';
import { createMatcher, type SearchContent } from './search/matcher.ts';

/** All that the knowledge folder says, and the hash of it. */
export interface KnowledgeContent extends SearchContent {
  /** The files it was read from. */
  readonly files: readonly KnowledgeFile[];
  readonly contacts: Contacts;
  readonly language: PlainLanguage;
  /** Twelve hexadecimal digits; the same files give the same version. */
  readonly version: string;
}

/** A knowledge base that can say why it found what it found. */
export interface ExplainingKnowledgeBase extends KnowledgeBase {
  explain(question: string, context: QuestionContext): Explanation;
}

/** The knowledge base of a content. */
export function createKnowledgeBase(content: Omit<KnowledgeContent, 'files'>): ExplainingKnowledgeBase {
  const matcher = createMatcher(content);
  const shown = [...content.entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const byId = new Map(shown.map((entry) => [entry.id, entry]));
  const told = new Map<string, KnowledgeEntry>();
  const tell = (entry: Entry): KnowledgeEntry => {
    const known = told.get(entry.id) ?? asTold(entry);
    told.set(entry.id, known);
    return known;
  };
  return {
    version: content.version,
    find: (question, context) => matcher.find(question, context),
    explain: (question, context) => explain(matcher, question, { context, version: content.version }),
    entry(id, now) {
      const entry = byId.get(id);
      return entry !== undefined && isLive(entry, now) ? tell(entry) : undefined;
    },
    published: (now) => shown.filter((entry) => isLive(entry, now)).map(tell),
  };
}

/** An entry as the talk and the pages tell it. */
export function asTold(entry: Entry): KnowledgeEntry {
  const { id, system, question, answer, sources, updatedOn, related, next, otherwise } = entry;
  const told = { id, system, question, answer, sources, updatedOn, related, next, version: entryVersion(entry) };
  return otherwise === undefined ? told : { ...told, otherwise: otherwise.action };
}
