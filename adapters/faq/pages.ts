import type { Findings, KnowledgeEntry } from '../../bot/ports/knowledge-base.ts';
import type { PublishedContent } from '../../bot/ports/published-knowledge.ts';
import { faqTexts as say } from '../../bot/texts/faq.ts';
import { type Html, html } from '../pages/html.ts';
import { answerMarkup, answerOf, pathOf, questionList, systemsWithEntries, type FaqPage } from './faq-page.ts';
import { faqData } from './structured-data.ts';

/** `/faq/`: the systems, and what is not served. */
export function homePage(content: PublishedContent): FaqPage {
  return {
    title: say.title,
    main: html`<p class="lead">${say.lead}</p>
      ${systemCards(content)}
      <section>
        <h2>${say.notServedHeading}</h2>
        <p>${say.notServed}</p>
        ${content.referrals.map(
          ({ message, link }) => html`<div class="answer">${answerMarkup(message)}${link === undefined ? [] : pageLink(link)}</div>`,
        )}
      </section>`,
  };
}

/** `/faq/<system>`: all questions of a system with their answers; `undefined` when it has none. */
export function systemPage(content: PublishedContent, id: string): FaqPage | undefined {
  const system = systemsWithEntries(content).find((each) => each.id === id);
  if (system === undefined) return undefined;
  const { name, phone, entries } = system;
  return {
    title: name,
    data: faqData(content.version, entries, (entry) => pathOf(id, entry.id)),
    main: html`<p>${say.phone(name, phone)}</p>
      ${entries.map(
        (entry) =>
          html`<details>
            <summary>${entry.question}</summary>
            ${answerOf(entry)}
            <p class="small"><a href="${pathOf(id, entry.id)}">${entry.question}</a></p>
          </details>`,
      )}`,
  };
}

/** `/faq/<system>/<entry>`: one question with its answer; `undefined` when it is not shown there. */
export function entryPage(content: PublishedContent, system: string, id: string): FaqPage | undefined {
  const entry = content.entries.find((each) => each.id === id && each.system === system);
  if (entry === undefined) return undefined;
  const name = content.systems.find((each) => each.id === system)?.name ?? system;
  const related = entriesOf(content, [...entry.related, ...entry.next.map((next) => next.entry)]);
  return {
    title: entry.question,
    above: { name, path: pathOf(system) },
    data: faqData(content.version, [entry], ({ id: own }) => pathOf(system, own)),
    main: html`<article>${answerOf(entry)}</article>
      ${
        related.length === 0
          ? []
          : html`<section>
              <h2>${say.relatedHeading}</h2>
              ${questionList(related)}
            </section>`
      }
      <h2>${say.notHelped}</h2>`,
  };
}

/** `/faq/?q=…`: what the bot's own search finds. */
export function resultsPage(content: PublishedContent, asked: NonNullable<FaqPage['asked']>, findings: Findings): FaqPage {
  return {
    title: say.resultsTitle,
    asked,
    unlisted: true,
    main: html`<h2>${say.resultsHeading(asked.question)}</h2>
      ${results(content, findings)} ${systemCards(content)}`,
  };
}

/** What is shown in place of a page that is not there (any more). */
export function gonePage(content: PublishedContent): FaqPage {
  return {
    title: say.gone,
    unlisted: true,
    main: html`<p class="lead">${say.goneLead}</p>
      ${systemCards(content)}`,
  };
}

function results(content: PublishedContent, { decision, candidates, refusal }: Findings): Html {
  if (refusal !== undefined)
    return html`<div class="answer">${answerMarkup(refusal.message)}${refusal.link === undefined ? [] : pageLink(refusal.link)}</div>`;
  const [best, ...others] = entriesOf(
    content,
    candidates.map(({ id }) => id),
  );
  if (decision === 'none' || best === undefined) return html`<p>${say.nothing}</p>`;
  if (decision === 'suggest')
    return html`<h3>${say.suggestionsHeading}</h3>
      ${questionList([best, ...others].slice(0, 5))}`;
  return html`<article>
      <h3>${say.bestHeading}: <a href="${pathOf(best.system, best.id)}">${best.question}</a></h3>
      ${answerOf(best)}
    </article>
    ${
      others.length === 0
        ? []
        : html`<h3>${say.othersHeading}</h3>
            ${questionList(others.slice(0, 3))}`
    }`;
}

function systemCards(content: PublishedContent): Html {
  return html`<section>
    <h2>${say.systemsHeading}</h2>
    <ul class="cards">
      ${systemsWithEntries(content).map(
        ({ id, name, entries }) =>
          html`<li>
            <h3><a href="${pathOf(id)}">${name}</a></h3>
            <p>${say.count(entries.length)}</p>
          </li>`,
      )}
    </ul>
  </section>`;
}

function entriesOf({ entries }: PublishedContent, ids: readonly string[]): readonly KnowledgeEntry[] {
  return [...new Set(ids)].flatMap((wanted) => entries.find(({ id }) => id === wanted) ?? []);
}

function pageLink(link: string): Html {
  return html`<p><a href="${link}">${say.page}: ${new URL(link).host}</a></p>`;
}
