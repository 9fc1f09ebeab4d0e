import { type Html, html } from './html.ts';

/** The head and body of a page in Portuguese. */
export function layout({ title, head, body }: { readonly title: string; readonly head: Html; readonly body: Html }): Html {
  return html`<!doctype html>
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="${icon}" />
        ${head}
      </head>
      ${body}
    </html> `;
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='16' fill='%231351b4'/%3E%3Cpath fill='%23fff' d='M8 9h16v11h-8l-5 4v-4H8z'/%3E%3C/svg%3E";
