import type { Findings } from '../../../bot/ports/knowledge-base.ts';
import type { PublishedContent } from '../../../bot/ports/published-knowledge.ts';
import { staffTexts as say } from '../../../bot/texts/staff.ts';
import { type Html, html } from '../../pages/html.ts';
import { renderMarkdown } from '../../pages/markdown.ts';
import { faqTexts } from '../../../bot/texts/faq.ts';
import type { StaffPage } from './staff-page.ts';

/** What there is to do about the entries. */
export interface KnowledgeWork {
  /** Questions without an answer, in groups, the heaviest first. */
  readonly gaps: readonly {
    readonly questions: readonly { readonly text: string }[];
    readonly asked: number;
    readonly tickets: number;
    readonly entry?: string;
  }[];
  /** Entries that are past or near a date, `YYYY-MM-DD`. */
  readonly reviews: readonly {
    readonly list: keyof typeof say.reviewLists;
    readonly question: string;
    readonly day: string;
    readonly owner: string;
  }[];
}

/** The question that was tried, and what came of it. */
export interface TriedQuestion {
  readonly question: string;
  readonly system: string;
  readonly tried?: { readonly findings: Findings; readonly explanation: string };
}

/** `/desk/knowledge/`. */
export function knowledgePage(content: PublishedContent, asked: TriedQuestion, { gaps, reviews }: KnowledgeWork): StaffPage {
  return {
    title: say.knowledge,
    main: html`${questionBox(content, asked)} ${asked.tried === undefined ? [] : outcome(content, asked.question, asked.tried)}
      <section>
        <h2>${say.gaps}</h2>
        ${
          gaps.length === 0
            ? html`<p>${say.noGaps}</p>`
            : html`<ul>
                ${gaps.slice(0, 50).map(gapItem)}
              </ul>`
        }
      </section>
      <section>
        <h2>${say.reviews}</h2>
        ${reviews.length === 0 ? html`<p>${say.noReviews}</p>` : []}
        ${Object.entries(say.reviewLists).map(([list, name]) =>
          reviewList(
            name,
            reviews.filter((review) => review.list === list),
          ),
        )}
      </section>`,
  };
}

function questionBox({ systems }: PublishedContent, { question, system }: TriedQuestion): Html {
  return html`<form action="/desk/knowledge/" method="get">
    <p>
      <label for="q">${say.question}</label>
      <input id="q" name="q" type="search" maxlength="400" value="${question}" />
    </p>
    <p>
      <label for="sistema">${say.system}</label>
      <select id="sistema" name="sistema">
        <option value="">${say.noSystem}</option>
        ${systems.map(({ id, name }) => html`<option value="${id}" ${id === system ? html`selected` : []}>${name}</option>`)}
      </select>
    </p>
    <p><button class="button" type="submit">${say.ask}</button></p>
  </form>`;
}

function outcome({ entries }: PublishedContent, question: string, { findings, explanation }: NonNullable<TriedQuestion['tried']>): Html {
  const { decision, candidates, refusal } = findings;
  const found = candidates.flatMap(({ id, confidence }) => {
    const entry = entries.find((each) => each.id === id);
    return entry === undefined ? [] : [{ entry, confidence }];
  });
  const answer = refusal?.message ?? (decision === 'answer' ? found[0]?.entry.answer : undefined);
  return html`<section>
    <h2>${say.found(question)}</h2>
    <p><strong>${refusal === undefined ? say.bands[decision] : say.bands.refusal}</strong></p>
    ${
      answer === undefined
        ? []
        : html`<h3>${say.answer}</h3>
            <div class="answer">${{ markup: renderMarkdown(answer, faqTexts.newWindow) }}</div>`
    }
    <h3>${say.explanation}</h3>
    <p>${explanation}</p>
    ${found.length === 0 ? [] : html`<h3>${say.candidates}</h3>`}
    <ol>
      ${found.map(({ entry, confidence }) => html`<li><a href="/faq/${entry.system}/${entry.id}">${say.candidate(entry.question, confidence)}</a></li>`)}
    </ol>
  </section>`;
}

function gapItem({ questions, asked, tickets, entry }: KnowledgeWork['gaps'][number]): Html {
  return html`<li>${questions[0]?.text ?? ''}: ${say.gap(asked, tickets)}${entry === undefined ? '' : `; ${say.gapEntry(entry)}`}</li>`;
}

function reviewList(name: string, reviews: KnowledgeWork['reviews']): Html {
  if (reviews.length === 0) return html``;
  const lines = reviews.map(({ question, day, owner }) => say.reviewLine(question, day.split('-').reverse().join('/'), owner));
  return html`<h3>${name}</h3>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`;
}
