import type { Config } from '../../bot/config.ts';
import type { Metrics } from '../../bot/ports/metrics.ts';
import { loadKnowledge } from '../../knowledge/load-knowledge.ts';
import { loadSystems } from '../../knowledge/load-systems.ts';
import type { Desk } from './flow.ts';

/** Settings that the conversations show. */
export type ShownSettings = Pick<
  Config,
  'deskPhone' | 'portalName' | 'portalUrl' | 'privacyUrl' | 'publicUrl' | 'privacyContact' | 'retentionDays' | 'port'
>;

/** What the conversations need from the desk: the knowledge of a folder (the project's own by default) and the settings. */
export function deskFacts(settings: ShownSettings, noteAnswer: Metrics['answer'], knowledgeFolder?: string): Omit<Desk, 'menu'> {
  const ownAddress = settings.publicUrl === '' ? `http://localhost:${settings.port}` : settings.publicUrl;
  return {
    knowledge: loadKnowledge(knowledgeFolder),
    systems: loadSystems(knowledgeFolder),
    phone: settings.deskPhone,
    portal: { name: settings.portalName, url: settings.portalUrl },
    privacy: {
      url: settings.privacyUrl === '' ? `${ownAddress}/privacy/` : settings.privacyUrl,
      contact: settings.privacyContact,
      retentionDays: settings.retentionDays,
    },
    noteAnswer,
  };
}
