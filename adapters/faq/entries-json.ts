import type { PublishedContent } from '../../bot/ports/published-knowledge.ts';
import { pathOf } from './faq-page.ts';

/** `/faq/entries.json`: all that the pages show, for other programs; answers are Markdown without HTML. */
export function entriesJson({ version, systems, entries, referrals }: PublishedContent): string {
  return JSON.stringify({
    version,
    systems: systems.map(({ id, name, parent, phone, page }) => ({ id, name, ...(parent === undefined ? {} : { parent }), phone, page })),
    entries: entries.map(({ id, system, question, answer, version: own, updatedOn, sources, related }) => ({
      id,
      system,
      question,
      answer,
      version: own,
      updatedOn,
      sources,
      related,
      path: pathOf(system, id),
    })),
    referrals,
  });
}
