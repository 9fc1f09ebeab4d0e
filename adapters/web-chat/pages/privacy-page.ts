import { privacyTexts as say } from '../../../bot/texts/privacy.ts';
import type { WebChatAssets } from './assets.ts';
import { type Html, html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import type { PageSettings } from './page-settings.ts';

/** `/privacy/`: what happens with personal data, in plain language. */
export function privacyPage({ retentionDays, privacyContact, portalName }: PageSettings, { addresses }: WebChatAssets): Html {
  const sections = say.sections({ retentionDays }).map(
    ({ heading, paragraphs }) =>
      html`<section>
        <h2>${heading}</h2>
        ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
      </section>`,
  );
  return layout({
    title: say.title,
    head: html`<link rel="stylesheet" href="${addresses.siteStyle}" />`,
    body: html`<body>
      <header class="top"><p class="brand">${portalName}</p></header>
      <main class="text">
        <h1>${say.title}</h1>
        <p class="lead">${say.lead}</p>
        ${sections}
        <section>
          <h2>${say.contactHeading}</h2>
          <p>${say.contact} ${contact(privacyContact)}</p>
        </section>
        <p><a href="/chat/">${say.back}</a></p>
      </main>
    </body>`,
  });
}

function contact(whom: string): Html {
  return /^[^\s@]+@[^\s@]+$/.test(whom) ? html`<a href="mailto:${whom}">${whom}</a>` : html`${whom}`;
}
