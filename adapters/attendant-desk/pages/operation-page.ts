import type { CalendarReport } from '../../../bot/ports/calendar.ts';
import { explain, type BusinessCalendar } from '../../../bot/service-desk/business-calendar.ts';
import type { ServedSystem } from '../../../bot/service-desk/served-system.ts';
import { calendarTexts } from '../../../bot/texts/calendar.ts';
import { staffTexts as say } from '../../../bot/texts/staff.ts';
import { type Html, html } from '../../pages/html.ts';
import type { StaffPage } from './staff-page.ts';

/** What the page of the operators shows. */
export interface Operation {
  readonly calendar: BusinessCalendar;
  readonly report: CalendarReport;
  readonly systems: readonly ServedSystem[];
  /** What `/health/ready` says. */
  readonly health: object;
  /** ms since 1970. */
  readonly now: number;
}

const daysAhead = 90;
const dayMs = 86_400_000;

/** `/desk/operation/`. */
export function operationPage({ health, report, ...rest }: Operation): StaffPage {
  const days = specialDays(rest);
  return {
    title: say.operation,
    main: html`<section>
        <h2>${say.health}</h2>
        <pre tabindex="0"><code>${JSON.stringify(health, null, 1)}</code></pre>
      </section>
      <section>
        <h2>${say.calendar}</h2>
        ${report.unconfirmedYears.length === 0 ? [] : html`<p>${say.unconfirmed(report.unconfirmedYears)}</p>`}
        ${report.faults.map((fault) => html`<p>${fault}</p>`)}
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
