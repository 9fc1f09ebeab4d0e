import { createHash } from 'node:crypto';

import type { CaseAttachment, CaseFile, CaseMessage } from '../../bot/case-file/case-file.ts';
import { cpfMask, secretMask } from '../../bot/service-desk/redaction.ts';
import { caseFileTexts as say } from '../../bot/texts/case-file.ts';
import { html, type Html } from '../pages/html.ts';
import { renderMarkdown } from '../pages/markdown.ts';

/** Read on screens and on paper; colours hold 7:1. */
const style = `
body{font:1rem/1.5 Rawline,"Segoe UI",sans-serif;color:#1b1b1b;background:#fff;max-width:50rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
ol.talk{list-style:none;padding:0}ol.talk>li{border-left:.25rem solid #636363;padding:.25rem .75rem;margin:1rem 0;break-inside:avoid;overflow-wrap:anywhere}
ol.talk>li.user{border-color:#1351b4;background:#edf5ff}
.author{font-weight:600}.time{color:#444;font-size:.875rem}.note{color:#444;font-size:.875rem}
.plain{white-space:pre-wrap}mark{background:#ffe9a3;color:#1b1b1b;padding:0 .2rem}code{font-size:.8rem;overflow-wrap:anywhere}a{color:#0b3d91}
.only-read{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{body{max-width:none;padding:0}a{color:inherit}}`;
/** Nothing is loaded and no script runs, wherever the file is opened. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/** The case file for people: one page that needs nothing but itself, its files beside it. */
export function asHtml(caseFile: CaseFile): string {
  const { messages } = caseFile;
  return html`<!doctype html>
    <html lang="pt-BR">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say.title}</title>
        ${{ markup: `<style>${style}</style>` }}
      </head>
      <body>
        <header><h1>${say.title}</h1></header>
        <main>
          <h2>${say.summary}</h2>
          <dl>
            ${summaryOf(caseFile).map(
              ([term, value]) =>
                html`<dt>${term}</dt>
                  <dd>${value}</dd>`,
            )}
          </dl>
          <h2>${say.messages}</h2>
          ${
            messages.length === 0
              ? html`<p>${say.none}</p>`
              : html`<ol class="talk">
                  ${messages.map(asItem)}
                </ol>`
          }
        </main>
        <footer><p class="note">${say.checksums}</p></footer>
      </body>
    </html> `.markup;
}

function summaryOf({ begun, ended, person, tickets }: CaseFile): readonly (readonly [string, string])[] {
  return [
    [say.begun, bothTimes(begun.utc)],
    [say.ended, bothTimes(ended.utc)],
    [say.why, say.howEnded[ended.code]],
    ...(person === undefined
      ? []
      : ([
          [say.name, person.name],
          [say.email, person.email],
          [say.cpf, person.cpf],
        ] as const)),
    ...(tickets.length === 0 ? [] : ([[say.tickets, tickets.join(', ')]] as const)),
  ];
}

function asItem({ author, at, text, format, options, files, masked }: CaseMessage): Html {
  const body = format === 'markdown' ? { markup: renderMarkdown(text, say.newWindow) } : html`<p class="plain">${text}</p>`;
  return html`<li class="${author.kind}">
    <div><span class="author">${nameOf(author)}</span> <time class="time" datetime="${at.utc}">${bothTimes(at.utc)}</time></div>
    ${text === '' ? '' : masked.length === 0 ? body : marked(body)}
    ${masked.length === 0 ? '' : html`<p class="note">${say.masked(masked)}</p>`}
    ${options.length === 0 ? '' : html`<p class="note">${say.options} ${options.join(' · ')}</p>`}
    ${
      files.length === 0
        ? ''
        : html`<p class="note">${say.files}</p>
            <ul>
              ${files.map(asFile)}
            </ul>`
    }
  </li>`;
}

function nameOf({ kind, name }: CaseMessage['author']): string {
  return kind === 'attendant' && name !== undefined ? say.attendant(name) : say.authors[kind];
}

function asFile({ name, bytes, contentType, check, path, sha256 = '' }: CaseAttachment): Html {
  const facts = say.fileFacts(bytes, contentType);
  if (check !== 'clean') return html`<li>${name} (${facts}). ${say.notClean[check]}</li>`;
  const checksum = html`<br />${say.sha256} <code>${sha256}</code>`;
  if (path === undefined) return html`<li>${name} (${facts}). ${say.leftOut}${checksum}</li>`;
  const address = path.split('/').map(encodeURIComponent).join('/');
  return html`<li><a href="${address}">${name}</a> (${facts})${checksum}</li>`;
}

/** Shows where something was masked. */
function marked({ markup }: Html): Html {
  return { markup: [cpfMask, secretMask].reduce((text, mask) => text.replaceAll(mask, `<mark>${mask}</mark>`), markup) };
}

function bothTimes(utc: string): string {
  return `${say.inBrasilia(Date.parse(utc))}, ${say.inUtc(utc)}`;
}
