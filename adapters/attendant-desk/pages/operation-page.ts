import { explain, type BusinessCalendar } from '../../../bot/service-desk/business-calendar.ts';
import type { ServedSystem } from '../../../bot/service-desk/served-system.ts';
import { calendarTexts } from '../../../bot/texts/calendar.ts';
import { operationTexts as operation } from '../../../bot/texts/operation.ts';
import { staffTexts as say } from '../../../bot/texts/staff.ts';
import { type Html, html } from '../../pages/html.ts';
import type { PartHealth } from '../server-health.ts';
import type { StaffPage } from './staff-page.ts';

/** What the page of the operators shows. */
export interface Operation {
  readonly calendar: BusinessCalendar;
  readonly systems: readonly ServedSystem[];
  readonly health: readonly PartHealth[];
  /** ms since 1970. */
  readonly startedAt: number;
  /** ms since 1970. */
  readonly now: number;
}

const daysAhead = 90;
const dayMs = 86_400_000;

/** `/desk/operation/`. */
export function operationPage({ health, startedAt, ...rest }: Operation): StaffPage {
  const days = specialDays(rest);
  return {
    title: say.operation,
    main: html`<section>
        <h2>${operation.health}</h2>
        <p class="lead">${summaryOf(health)}</p>
        <p>${operation.seen(rest.now, startedAt)}</p>
        <p><a href="/health/ready">${operation.json}</a> · <a href="/metrics">${operation.metrics}</a></p>
        <ul class="cards">
          ${health.map(partOf)}
        </ul>
      </section>
      <section>
        <h2>${say.calendar}</h2>
        ${
          days.length === 0
            ? html`<p>${say.noSpecialDays}</p>`
            : html`<ul>
                ${days}
              </ul>`
        }
      </section>`,
  };
}

function summaryOf(health: readonly PartHealth[]): string {
  const unwell = health.filter(({ state }) => state !== 'well').map(({ name }) => name);
  return unwell.length === 0 ? operation.allWell : operation.notWell(unwell);
}

function partOf({ name, state, said, todo, since }: PartHealth): Html {
  return html`<li class="${state}">
    <h3>${operation.title(name, operation.states[state])}</h3>
    ${said.map((sentence) => html`<p>${sentence}</p>`)}
    <p>${operation.since(since)}</p>
    ${todo.length === 0 ? [] : todoOf(todo)}
  </li>`;
}

function todoOf(todo: readonly string[]): Html {
  return html`<p><strong>${operation.todo}</strong></p>
    <ul>
      ${todo.map((step) => html`<li>${step}</li>`)}
    </ul>`;
}

/** The days ahead on which the hours are not the usual ones, as the first system that has attendants has them. */
function specialDays({ calendar, systems, now }: Pick<Operation, 'calendar' | 'systems' | 'now'>): readonly Html[] {
  const system = systems.find(({ attendants }) => attendants);
  if (system === undefined) return [];
  return Array.from({ length: daysAhead }, (_, ahead) => new Date(now - 3 * 3_600_000 + ahead * dayMs).toISOString().slice(0, 10))
    .map((date) => explain(calendar, date, system))
    .filter(({ special, usual }) => special.length > 0 && usual.length > 0)
    .map(({ date, special, frames }) => {
      const names = special.map(({ name }) => name).join(', ');
      return html`<li>${date.split('-').reverse().join('/')}: ${names}. ${calendarTexts.attends(frames).trim()}</li>`;
    });
}
