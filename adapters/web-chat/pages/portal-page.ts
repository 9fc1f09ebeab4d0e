import { portalTexts as say } from '../../../bot/texts/portal-page.ts';
import type { WebChatAssets } from './assets.ts';
import { type Html, html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import type { PageSettings } from './page-settings.ts';

/** `/`: a portal page to try the chat on, under the strictest policy that a portal may have. */
export function portalPage({ publicUrl, portalName, portalUrl, deskPhone }: PageSettings, { addresses, loader }: WebChatAssets): Html {
  return layout({
    title: `${portalName} – ${say.demonstration}`,
    head: html`<link rel="stylesheet" href="${addresses.siteStyle}" />`,
    body: html`<body>
      <a class="skip" href="#content">${say.skip}</a>
      <div class="demo" role="note"><strong>${say.demonstration}.</strong> ${say.demonstrationNote}</div>
      <header class="top">
        <p class="brand">${portalName}</p>
        <p>${say.owner}</p>
      </header>
      <main id="content" tabindex="-1">
        <section class="hero">
          <div>
            <h1>${portalName}</h1>
            <p>${say.lead}</p>
          </div>
        </section>
        <section class="wide">
          <h2>${say.helpHeading}</h2>
          <p>${say.help}</p>
          <p><a class="button" href="/chat/">${say.fullPage}</a></p>
        </section>
        <section class="wide">
          <h2>${say.servicesHeading}</h2>
          <ul class="cards">
            ${say.services.map(
              ({ heading, text }) =>
                html`<li>
                  <h3>${heading}</h3>
                  <p>${text}</p>
                </li>`,
            )}
          </ul>
        </section>
        <section class="wide safety">
          <h2>${say.safetyHeading}</h2>
          <p>${say.safety}</p>
        </section>
        <section class="wide">
          <h2>${say.embedHeading}</h2>
          <p>${say.embed}</p>
          <pre tabindex="0"><code>${snippet(publicUrl, loader.integrity)}</code></pre>
        </section>
      </main>
      <footer>
        <p>${say.phone}: <a href="tel:${deskPhone.replaceAll(/[^+\d]/g, '')}">${deskPhone}</a></p>
        <p><a href="${portalUrl}">${say.officialPortal}</a></p>
        <p><a href="/privacy/">${say.privacy}</a></p>
      </footer>
      <script src="/embed/v1.js" integrity="${loader.integrity}" crossorigin="anonymous" async></script>
    </body>`,
  });
}

/** What puts the chat on a portal's page. The hash changes with every version of the loader. */
function snippet(publicUrl: string, integrity: string): string {
  return [
    '<script',
    `  src="${publicUrl}/embed/v1.js"`,
    `  integrity="${integrity}"`,
    '  crossorigin="anonymous"',
    '  async',
    '></script>',
  ].join('\n');
}
