import { createHash } from 'node:crypto';

import type { KnowledgeEntry } from '../../bot/ports/knowledge-base.ts';
import { faqTexts as say } from '../../bot/texts/faq.ts';
import type { Html } from '../pages/html.ts';
import { renderMarkdown } from '../pages/markdown.ts';

/** A block of data for search engines. */
export interface StructuredData {
  readonly script: Html;
  /** What the content security policy names it by, e.g. `'sha256-…'`. */
  readonly source: string;
}

/** Questions and answers as https://schema.org/FAQPage, in JSON-LD; `path` tells the address of an entry's page. */
export function faqData(version: string, entries: readonly KnowledgeEntry[], path: (entry: KnowledgeEntry) => string): StructuredData {
  const text = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    inLanguage: 'pt-BR',
    version,
    mainEntity: entries.map((entry) => ({
      '@type': 'Question',
      url: path(entry),
      name: entry.question,
      dateModified: entry.updatedOn,
      version: entry.version,
      acceptedAnswer: { '@type': 'Answer', text: renderMarkdown(entry.answer, say.newWindow) },
    })),
  }).replaceAll('<', '\\u003c');
  return {
    script: { markup: `<script type="application/ld+json">${text}</script>` },
    source: `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  };
}
