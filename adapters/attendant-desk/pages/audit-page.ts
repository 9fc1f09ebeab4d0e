import type { AuditEntry } from '../../../bot/service-desk/audit-entry.ts';
import { staffTexts as say } from '../../../bot/texts/staff.ts';
import { type Html, html } from '../../pages/html.ts';
import type { StaffPage } from './staff-page.ts';

/** An entry with its time, and the names of the accounts by their ids. */
export interface AuditLine {
  readonly at: number;
  readonly entry: AuditEntry;
  readonly names: ReadonlyMap<string, string>;
}

/** A part of a day's entries. */
export interface AuditDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly page: number;
  readonly pages: number;
  readonly lines: readonly AuditLine[];
}

/** `/desk/operation/audit`. */
export function auditPage({ day, page, pages, lines }: AuditDay): StaffPage {
  const address = (other: number): string => `/desk/operation/audit?dia=${day}&pagina=${other}`;
  return {
    title: say.audit,
    main: html`<p class="lead">${say.auditLead}</p>
      <form action="/desk/operation/audit" method="get">
        <p>
          <label for="dia">${say.day}</label>
          <input id="dia" name="dia" type="date" value="${day}" />
        </p>
        <p><button class="button" type="submit">${say.show}</button></p>
      </form>
      ${lines.length === 0 ? html`<p>${say.noEntries}</p>` : table(lines)}
      <p>
        ${say.page(page, pages)} ${page > 1 ? html`<a href="${address(page - 1)}">${say.earlier}</a>` : []}
        ${page < pages ? html`<a href="${address(page + 1)}">${say.later}</a>` : []}
      </p>`,
  };
}

function table(lines: readonly AuditLine[]): Html {
  return html`<div role="region" aria-label="${say.audit}" tabindex="0" class="scroll">
    <table>
      <thead>
        <tr>
          ${say.columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(row)}
      </tbody>
    </table>
  </div>`;
}

function row({ at, entry: { actor, action, subject = '', details = {} }, names }: AuditLine): Html {
  const more = Object.entries(details).map(([name, value]) => `${name}: ${String(value)}`);
  return html`<tr>
    <td>${timeOf(at)}</td>
    <td>${actorName(actor, names)}</td>
    <td>${say.actions[action]}</td>
    <td>${subjectName(subject, names)}</td>
    <td>${more.join('; ')}</td>
  </tr>`;
}

function actorName(actor: AuditEntry['actor'], names: AuditLine['names']): string {
  if (actor.kind === 'staff') return names.get(actor.id) ?? say.someone(actor.id);
  return actor.kind === 'command' ? say.actors.command(actor.account) : say.actors[actor.kind];
}

function subjectName(subject: string, names: AuditLine['names']): string {
  if (!subject.startsWith('account:')) return subject;
  const id = subject.slice('account:'.length);
  return names.get(id) ?? say.someone(id);
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', timeStyle: 'medium' }).format(at);
}
