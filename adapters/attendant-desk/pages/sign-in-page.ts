import { staffTexts as say } from '../../../bot/texts/staff.ts';
import { html } from '../../pages/html.ts';
import type { StaffPage } from './staff-page.ts';

/** `/desk/` for whoever has not signed in; `fault` says why a try did not work. */
export function signInPage({ fault, email = '' }: { readonly fault?: string; readonly email?: string } = {}): StaffPage {
  return {
    title: say.signInTitle,
    main: html`<p class="lead">${say.signInLead}</p>
      ${fault === undefined ? [] : html`<p role="alert" id="fault"><strong>${fault}</strong></p>`}
      <form action="/desk/sign-in" method="post">
        <p>
          <label for="email">${say.email}</label>
          <input id="email" name="email" type="email" autocomplete="username" maxlength="254" required value="${email}" />
        </p>
        <p>
          <label for="password">${say.password}</label>
          <input id="password" name="password" type="password" autocomplete="current-password" maxlength="200" required />
        </p>
        <p><button class="button" type="submit">${say.signIn}</button></p>
      </form>`,
  };
}
