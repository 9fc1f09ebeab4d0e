import { deskTexts as say } from '../../../bot/texts/desk.ts';
import { type Html, html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import type { DeskAssets } from './assets.ts';

/** `/desk/` for whoever is signed in: an empty page that the script fills. */
export function appPage({ addresses }: DeskAssets): Html {
  return layout({
    title: say.title(0),
    head: html`<meta name="robots" content="noindex" />
      <link rel="stylesheet" href="${addresses.style}" />
      <script src="${addresses.script}" defer></script>`,
    body: html`<body>
      <div id="desk">
        <main class="center"><p role="status">${say.loading}</p></main>
        <noscript><p class="center">${say.withoutScript}</p></noscript>
      </div>
    </body>`,
  });
}

/** What the page may do: its own files and its own server; `blob:` for looking at a file before it is sent. `origin` is the desk's own, e.g. `https://central.example.gov.br`. */
export function appPolicy(origin: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${origin.replace(/^http/, 'ws')}`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
