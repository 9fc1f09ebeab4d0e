import type { ServedSystem } from '../service-desk/served-system.ts';
import type { Findings, KnowledgeEntry, QuestionContext, Refusal } from './knowledge-base.ts';

/** All of a knowledge base that may be shown at a time. */
export interface PublishedContent {
  /** Content hash of the snapshot; the bot answers from the same one. */
  readonly version: string;
  readonly systems: readonly ServedSystem[];
  /** In the order of their ids. */
  readonly entries: readonly KnowledgeEntry[];
  /** What is declared not to be served, with its referral. */
  readonly referrals: readonly Refusal[];
}

/** The knowledge base as pages show it: read here, searched where the turns run. */
export interface PublishedKnowledge {
  /** What may be shown at a time, ms since 1970: the same object as long as nothing changes. */
  readonly at: (now: number) => PublishedContent;
  readonly find: (question: string, context: QuestionContext) => Promise<Findings>;
}
