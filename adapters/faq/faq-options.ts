import type { Config } from '../../bot/config.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { Limit } from '../../bot/ports/limit.ts';
import type { PublishedKnowledge } from '../../bot/ports/published-knowledge.ts';

/** What the pages of questions and answers are made with. */
export interface FaqOptions {
  readonly knowledge: PublishedKnowledge;
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: FaqSettings;
  /** Address of the style sheet of the portal's pages. */
  readonly siteStyle: string;
  /** How often one client may ask. */
  readonly limit: Limit;
}

/** The settings that the pages show. */
export type FaqSettings = Pick<Config, 'portalName' | 'portalUrl'>;
