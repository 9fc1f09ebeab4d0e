import type { KnowledgeEntry } from '../../bot/ports/knowledge-base.ts';
import type { PublishedContent } from '../../bot/ports/published-knowledge.ts';
import { faqTexts as say } from '../../bot/texts/faq.ts';
import { type Html, html } from '../pages/html.ts';
import { layout } from '../pages/layout.ts';
import { renderMarkdown } from '../pages/markdown.ts';
import type { FaqOptions } from './faq-options.ts';
import type { StructuredData } from './structured-data.ts';

/** What one page says. */
export interface FaqPage {
  readonly title: string;
  readonly main: Html;
  /** Between the start page and this one. */
  readonly above?: { readonly name: string; readonly path: string };
  /** What was searched for, and in which system. */
  readonly asked?: { readonly question: string; readonly system: string };
  /** A result of a search is no page of its own to search engines. */
  readonly unlisted?: true;
  readonly data?: StructuredData;
}

/** Address of a system's page, and of an entry's. */
export function pathOf(system: string, entry?: string): string {
  return `/faq/${system}${entry === undefined ? '' : `/${entry}`}`;
}

/** The whole page around what it says: header, search, place, footer. */
export function faqPage(
  page: FaqPage,
  content: PublishedContent,
  { settings, siteStyle }: Pick<FaqOptions, 'settings' | 'siteStyle'>,
): Html {
  const { title, main, above, asked, unlisted, data } = page;
  return layout({
    title: `${title} – ${settings.portalName}`,
    head: html`<link rel="stylesheet" href="${siteStyle}" /> ${unlisted === undefined ? [] : html`<meta name="robots" content="noindex" />`}
      ${data === undefined ? [] : data.script}`,
    body: html`<body>
      <a class="skip" href="#content">${say.skip}</a>
      <header class="top">
        <p class="brand">${settings.portalName}</p>
        <p>${say.owner}</p>
      </header>
      <main id="content" class="text faq" tabindex="-1">
        ${title === say.title ? [] : place(title, above)} ${searchForm(content, asked)}
        <h1>${title}</h1>
        ${main}
        <p><a class="button" href="/chat/">${say.chat}</a></p>
      </main>
      <footer>
        <p>${say.version(content.version)}</p>
        <p><a href="${settings.portalUrl}">${say.officialPortal}</a></p>
        <p><a href="/privacy/">${say.privacy}</a></p>
      </footer>
    </body>`,
  });
}

function place(title: string, above: FaqPage['above']): Html {
  return html`<nav aria-label="${say.breadcrumb}" class="place">
    <ol>
      <li><a href="/faq/">${say.title}</a></li>
      ${above === undefined ? [] : html`<li><a href="${above.path}">${above.name}</a></li>`}
      <li aria-current="page">${title}</li>
    </ol>
  </nav>`;
}

function searchForm(content: PublishedContent, asked: FaqPage['asked']): Html {
  const options = systemsWithEntries(content).map(
    ({ id, name }) => html`<option value="${id}" ${id === asked?.system ? html`selected` : []}>${name}</option>`,
  );
  return html`<form role="search" action="/faq/" method="get">
    <p>
      <label for="q">${say.searchLabel}</label>
      <input id="q" name="q" type="search" maxlength="400" value="${asked?.question ?? ''}" />
    </p>
    <p>
      <label for="sistema">${say.searchSystem}</label>
      <select id="sistema" name="sistema">
        <option value="">${say.allSystems}</option>
        ${options}
      </select>
    </p>
    <p><button class="button" type="submit">${say.search}</button></p>
  </form>`;
}

/** The systems that have something to show, in their order, each with its entries. */
export function systemsWithEntries({ systems, entries }: PublishedContent) {
  return systems
    .map(({ id, name, phone }) => ({ id, name, phone, entries: entries.filter(({ system }) => system === id) }))
    .filter((system) => system.entries.length > 0);
}

/** Questions as links to their pages. */
export function questionList(entries: readonly KnowledgeEntry[]): Html {
  return html`<ul>
    ${entries.map(({ id, system, question }) => html`<li><a href="${pathOf(system, id)}">${question}</a></li>`)}
  </ul>`;
}

/** An answer with its date and its sources. */
export function answerOf({ answer, updatedOn, sources }: KnowledgeEntry): Html {
  return html`<div class="answer">${answerMarkup(answer)}</div>
    <p class="small">${say.updated(updatedOn.split('-').reverse().join('/'))}</p>
    <p class="small">
      ${say.sourcesHeading}:
      ${sources.map((source, index) => html`${index === 0 ? '' : ', '}<a href="${source}">${new URL(source).host}</a>`)}
    </p>`;
}

/** Markdown as markup; whatever tags it has are shown as text. */
export function answerMarkup(markdown: string): Html {
  return { markup: renderMarkdown(markdown, say.newWindow) };
}
