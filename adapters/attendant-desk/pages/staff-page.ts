import type { ServerResponse } from 'node:http';

import type { StaffSession } from '../../../bot/ports/staff-directory.ts';
import { mayDo, type StaffPermission, type StaffRole } from '../../../bot/service-desk/staff-role.ts';
import { staffTexts as say } from '../../../bot/texts/staff.ts';
import { type Html, html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';

/** The pages of the staff, and who may see them. */
const staffAreas: readonly { readonly path: string; readonly name: string; readonly may: readonly StaffPermission[] }[] = [
  { path: '/desk/', name: say.desk, may: ['attend'] },
  { path: '/desk/knowledge/', name: say.knowledge, may: ['see-knowledge'] },
  { path: '/desk/operation/', name: say.operation, may: ['see-operation'] },
  { path: '/desk/operation/audit', name: say.audit, may: ['audit-all', 'audit-attendants'] },
];

/** The pages that a role may see, its home first. */
export function areasOf(role: StaffRole): readonly { readonly path: string; readonly name: string }[] {
  return staffAreas.filter(({ may }) => may.some((permission) => mayDo(role, permission)));
}

/** What a page says, and to whom; without a session: to whoever comes. */
export interface StaffPage {
  readonly title: string;
  readonly main: Html;
  readonly session?: StaffSession;
}

/** Sends a page of the staff: no script runs on it, nothing keeps it, no other page shows it. */
export function sendStaffPage(
  response: ServerResponse,
  page: StaffPage,
  { siteStyle, status = 200 }: { readonly siteStyle: string; readonly status?: number },
): void {
  const body = Buffer.from(staffPage(page, siteStyle).markup);
  response.setHeader('content-security-policy', policy);
  // a form of a page without referrer names the origin `null`, which the guard refuses
  response.setHeader('referrer-policy', 'same-origin');
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length });
  response.end(body);
}

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function staffPage({ title, main, session }: StaffPage, siteStyle: string): Html {
  return layout({
    title: `${title} – ${say.owner}`,
    head: html`<meta name="robots" content="noindex" /><link rel="stylesheet" href="${siteStyle}" />`,
    body: html`<body>
      <a class="skip" href="#content">${say.skip}</a>
      <header class="top">
        <p class="brand">${say.owner}</p>
        ${session === undefined ? [] : signedIn(session)}
      </header>
      <main id="content" class="text faq" tabindex="-1">
        <h1>${title}</h1>
        ${main}
      </main>
    </body>`,
  });
}

function signedIn({ account: { name, role }, csrfToken }: StaffSession): Html {
  return html`<p>${say.signedInAs(name, role)}</p>
    <nav aria-label="${say.navigation}">
      <ul>
        ${areasOf(role).map((area) => html`<li><a href="${area.path}">${area.name}</a></li>`)}
      </ul>
    </nav>
    <form action="/desk/sign-out" method="post">
      <input type="hidden" name="csrf" value="${csrfToken}" />
      <button class="button" type="submit">${say.signOut}</button>
    </form>`;
}
