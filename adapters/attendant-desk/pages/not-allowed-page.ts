import type { StaffSession } from '../../../bot/ports/staff-directory.ts';
import { staffTexts as say } from '../../../bot/texts/staff.ts';
import { html } from '../../pages/html.ts';
import { areasOf, type StaffPage } from './staff-page.ts';

/** What somebody reads who has opened a page of another role: whose it is not, and where their own is. */
export function notAllowedPage(session: StaffSession): StaffPage {
  const { role } = session.account;
  const [home] = areasOf(role);
  return {
    title: say.notAllowedTitle,
    session,
    main: html`<p>${say.notAllowed(role)}</p>
      ${home === undefined ? [] : html`<p><a class="button" href="${home.path}">${say.goTo(home.name)}</a></p>`}`,
  };
}
