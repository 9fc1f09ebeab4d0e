import { acceptedExtensions } from '../../../bot/service-desk/attachment-rules.ts';
import { caseFileTexts as caseFile } from '../../../bot/texts/case-file.ts';
import { surveyTexts as survey } from '../../../bot/texts/survey.ts';
import { frameTexts as say } from '../../../bot/texts/web-chat.ts';
import type { WebChatAssets } from './assets.ts';
import { type Html, html } from '../../pages/html.ts';
import { layout } from '../../pages/layout.ts';
import { surveyFields } from './survey-page.ts';
import type { PageSettings } from './page-settings.ts';

/** `/chat/`: the conversation, inside a portal's frame or as a page of its own. */
export function framePage({ embedOrigins, deskPhone, maxFileBytes }: PageSettings, { addresses }: WebChatAssets, nonce: string): Html {
  return layout({
    title: say.title,
    head: html`<link rel="preload" as="script" href="${addresses.webChat}" nonce="${nonce}" />
      <link rel="stylesheet" href="${addresses.frameStyle}" />`,
    body: html`<body>
      <header>
        <div>
          <h1>${say.heading}</h1>
          <p>${say.owner}</p>
          <p id="attendants"></p>
        </div>
        <a id="full-page" href="/chat/" target="_blank" rel="opener" aria-label="${say.fullPage}" title="${say.fullPage}" hidden
          >${icon(shapes.fullPage)}</a
        >
        <button id="sound" type="button" aria-label="${say.sound}" title="${say.sound}" aria-pressed="false">${icon(shapes.sound)}</button>
        <button id="end" type="button" aria-label="${say.end}" title="${say.end}" hidden>${icon(shapes.end)}</button>
        <button id="minimize" type="button" aria-label="${say.minimize}" title="${say.minimize}" hidden>${icon(shapes.minimize)}</button>
      </header>
      <main aria-label="${say.conversation}">
        <p id="notice" role="status"></p>
        <div id="talk">
          <div id="conversation"></div>
          <button id="record" type="button" aria-label="${say.record}" title="${say.record}" hidden>${icon(shapes.record)}</button>
        </div>
        <div id="recorder" class="bar" role="group" aria-label="${say.recorder}" hidden>
          <p id="recorder-status" role="status"></p>
          <span id="recorder-time"></span>
          <audio id="recorder-player" controls></audio>
          <button id="recorder-cancel" class="secondary" type="button">${say.recordingCancel}</button>
          <button id="recorder-stop" class="primary" type="button">${say.recordingStop}</button>
          <button id="recorder-send" class="primary" type="button">${say.recordingSend}</button>
        </div>
        <div id="attached" class="bar" hidden>
          <p id="attached-text" role="status"></p>
          <button id="attached-remove" class="secondary" type="button">${say.attachedRemove}</button>
        </div>
        <div id="upload" class="bar" hidden>
          <label id="upload-text" for="upload-bar"></label>
          <progress id="upload-bar" max="1"></progress>
          <p id="upload-spoken" class="only-read" role="status"></p>
          <button id="upload-cancel" class="secondary" type="button">${say.uploadCancel}</button>
        </div>
        <p id="loading" class="center" role="status" hidden>${say.loading}</p>
        <div id="failure" class="center" role="alert" hidden>
          <p>${say.loadError}</p>
          <button id="retry" class="primary" type="button">${say.retry}</button>
        </div>
        <section id="ended" aria-labelledby="ended-text" hidden>
          <p id="ended-text" role="status"></p>
          <a id="download" class="secondary" download hidden>${caseFile.download}</a>
          <button id="start-new" class="primary" type="button">${say.startNew}</button>
          <form id="survey" class="survey" novalidate hidden>
            ${surveyFields({ error: html`<p id="survey-error" class="error" role="alert"></p>` })}
            <p class="answer">
              <button id="survey-skip" class="secondary" type="button">${survey.skip}</button>
              <button class="primary" type="submit">${survey.send}</button>
            </p>
          </form>
          <p id="survey-thanks" role="status"></p>
        </section>
        <noscript
          ><p class="center">${say.withoutScript} <a href="tel:${deskPhone.replaceAll(/[^+\d]/g, '')}">${deskPhone}</a>.</p></noscript
        >
      </main>
      <dialog id="confirm-end" aria-labelledby="end-question">
        <p id="end-question">${say.endQuestion}</p>
        <form method="dialog">
          <button class="secondary" value="stay">${say.endCancel}</button>
          <button class="primary" value="end">${say.endConfirm}</button>
        </form>
      </dialog>
      <script
        src="${addresses.frameScript}"
        nonce="${nonce}"
        data-web-chat="${addresses.webChat}"
        data-portals="${embedOrigins.join(' ')}"
        data-max-file-bytes="${maxFileBytes}"
        data-file-types="${acceptedExtensions.map((extension) => `.${extension}`).join()}"
      ></script>
    </body>`,
  });
}

const shapes = {
  fullPage: 'M18 4h10v10h-3V9.1l-8 8-2.1-2.2 8-8H18zM4 8h9v3H7v14h14v-6h3v9H4z',
  end: 'M16 2a14 14 0 1 1 0 28 14 14 0 0 1 0-28zm0 3a11 11 0 1 0 0 22 11 11 0 0 0 0-22zm4 4.8 2.2 2.2-4 4 4 4-2.2 2.2-4-4-4 4-2.2-2.2 4-4-4-4L12 9.8l4 4z',
  sound: 'M16 3a2 2 0 0 1 2 2v.3A9 9 0 0 1 25 14v7l3 3v2H4v-2l3-3v-7a9 9 0 0 1 7-8.7V5a2 2 0 0 1 2-2zm-3 24h6a3 3 0 0 1-6 0z',
  record: 'M16 3a5 5 0 0 1 5 5v8a5 5 0 0 1-10 0V8a5 5 0 0 1 5-5zM6 15h3a7 7 0 0 0 14 0h3a10 10 0 0 1-8.5 9.9V29h-3v-4.1A10 10 0 0 1 6 15z',
  minimize: 'M6 11l10 10 10-10 2 2-12 12L4 13z',
} as const;

function icon(shape: string): Html {
  return html`<svg viewBox="0 0 32 32" aria-hidden="true"><path d="${shape}" /></svg>`;
}
