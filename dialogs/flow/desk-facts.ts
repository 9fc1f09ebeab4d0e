import type { Config } from '../../bot/config.ts';
import type { Metrics } from '../../bot/ports/metrics.ts';
import { createKnowledgeBase } from '../../knowledge/knowledge-base.ts';
import type { SearchedContent } from '../../knowledge/snapshots/snapshot.ts';
import type { Desk } from './flow.ts';

/** Settings that the conversations show. */
export type ShownSettings = Pick<
  Config,
  'deskPhone' | 'portalName' | 'portalUrl' | 'privacyUrl' | 'publicUrl' | 'privacyContact' | 'retentionDays' | 'reopenHours' | 'port'
>;

/** What the conversations need from the desk: what a knowledge base says, and the settings. */
export function deskFacts(settings: ShownSettings, noteAnswer: Metrics['answer'], content: SearchedContent): Omit<Desk, 'menu'> {
  const ownAddress = settings.publicUrl === '' ? `http://localhost:${settings.port}` : settings.publicUrl;
  return {
    knowledge: createKnowledgeBase(content),
    systems: content.systems,
    phone: settings.deskPhone,
    portal: { name: settings.portalName, url: settings.portalUrl },
    privacy: {
      url: settings.privacyUrl === '' ? `${ownAddress}/privacy/` : settings.privacyUrl,
      contact: settings.privacyContact,
      retentionDays: settings.retentionDays,
    },
    reopenHours: settings.reopenHours,
    noteAnswer,
  };
}
