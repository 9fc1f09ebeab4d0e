import type { KnowledgeEntry, Refusal } from '../../bot/ports/knowledge-base.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { asTold, type KnowledgeContent } from '../knowledge-base.ts';

/** What pages show of a knowledge base: published entries with the time in which they are, systems, referrals. */
export interface ShownContent {
  readonly version: string;
  readonly systems: readonly ServedSystem[];
  /** In the order of their ids. */
  readonly entries: readonly (KnowledgeEntry & { readonly publishAt: number; readonly expiresAt: number })[];
  readonly referrals: readonly Refusal[];
}

/** The part of a content that pages show. */
export function shownContent({ version, systems, entries, refusals }: Omit<KnowledgeContent, 'files'>): ShownContent {
  return {
    version,
    systems,
    entries: entries
      .filter(({ state }) => state === 'published')
      .map((entry) => ({ ...asTold(entry), publishAt: entry.publishAt ?? -Infinity, expiresAt: entry.expiresAt ?? Infinity }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
    referrals: refusals.map(({ id, message, link }) => ({ id, message, ...(link === undefined ? {} : { link }) })),
  };
}
