import { frameTexts as say, webChatStrings } from '../../../../bot/texts/web-chat.ts';
import { connectToHost } from './host.ts';
import { keepTokenFresh } from './keep-token-fresh.ts';
import { renderMarkdown } from './markdown.ts';
import { maskOwnMessages } from './mask-own-messages.ts';
import { findPage, focusConversation } from './page.ts';
import { forgetSession, type Session, shareSession, takeSession } from './session.ts';
import { styleOptions } from './style-options.ts';
import { watchConversation } from './watch-conversation.ts';
import { watchSockets } from './watch-sockets.ts';
import { type DirectLine, loadWebChat, type WebChatLibrary } from './web-chat.ts';

const script = document.currentScript as HTMLScriptElement;
const { webChat: webChatAddress = '', portals = '' } = script.dataset;
const { nonce } = script;
const page = findPage();
let directLine: DirectLine | undefined;
let shown = parent === window;
let unread = 0;

const host = connectToHost([location.origin, ...portals.split(' ')], (message) => {
  shown = message === 'shown';
  if (!shown) return;
  count(0);
  focusConversation(page);
});

function count(messages: number): void {
  if (messages === unread) return;
  unread = messages;
  host.tell({ type: 'unread', count: unread });
}

/** Shows the conversation of a session and follows it to its end. */
function converse(webChat: WebChatLibrary, first: Session): void {
  let session = first;
  let hideSendBox = false;

  /** A token is bound to its conversation: this starts it, or shows it from its first message when it has started before. */
  function connect(webSocket: boolean): void {
    directLine?.end();
    directLine = webChat.createDirectLine({
      token: session.token,
      domain: `${location.origin}/v3/directline`,
      webSocket,
      conversationStartProperties: { locale: 'pt-BR' },
    });
    draw();
  }

  function draw(): void {
    if (directLine === undefined) return;
    webChat.renderWebChat(
      {
        directLine,
        store,
        nonce,
        locale: 'pt-BR',
        overrideLocalizedStrings: webChatStrings,
        renderMarkdown: markdownToHtml,
        styleOptions: { ...styleOptions, hideSendBox },
      },
      page.conversation,
    );
  }

  function finish(sentence: string): void {
    if (hideSendBox) return;
    hideSendBox = true;
    const focused = document.hasFocus() && shown;
    page.endedText.textContent = sentence;
    page.ended.hidden = false;
    page.end.hidden = true;
    page.confirm.close();
    draw();
    if (focused) focusConversation(page);
    host.tell({ type: 'ended' });
  }

  const store = webChat.createStore(
    {},
    maskOwnMessages(),
    watchConversation({
      connected: ready,
      failed: fail,
      expired: () => finish(say.expired),
      ended: () => finish(say.ended),
      answered: () => shown || count(unread + 1),
    }),
  );
  watchSockets(() => connect(false));
  connect(true);
  keepTokenFresh(session, {
    renewed(next) {
      session = next;
      directLine?.reconnect(next);
    },
    expired: () => finish(say.expired),
  });
}

const markdownToHtml = (markdown: string): string => renderMarkdown(markdown, say.newWindow);

function ready(): void {
  tellSystem();
  page.loading.hidden = true;
  page.end.hidden = !page.ended.hidden;
  host.tell({ type: 'ready' });
  if (parent === window) focusConversation(page);
}

/** The portal page may say what it is about: `data-system` of the loader. */
function tellSystem(): void {
  const system = new URLSearchParams(location.search).get('system') ?? '';
  if (system === '') return;
  directLine?.postActivity({ type: 'event', name: 'portal', value: { system } }).subscribe(
    () => undefined,
    () => undefined,
  );
}

function fail(): void {
  page.loading.hidden = true;
  page.failure.hidden = false;
  host.tell({ type: 'ready' });
}

function close(): void {
  host.tell({ type: 'close' });
}

function end(): void {
  directLine?.postActivity({ type: 'endOfConversation', code: 'userCancelled' }).subscribe(
    () => undefined,
    () => (page.notice.textContent = say.endFailed),
  );
}

page.minimize.hidden = page.fullPage.hidden = parent === window;
page.minimize.onclick = close;
page.retry.onclick = () => location.reload();
page.startNew.onclick = () => {
  forgetSession();
  location.reload();
};
page.end.onclick = () => page.confirm.showModal();
page.confirm.onclose = () => {
  if (page.confirm.returnValue === 'end') end();
  page.confirm.returnValue = '';
};
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented && !page.confirm.open) close();
});
addEventListener('offline', () => (page.notice.textContent = say.offline));
addEventListener('online', () => (page.notice.textContent = say.online));

page.loading.hidden = false;
shareSession();
Promise.all([loadWebChat(webChatAddress, nonce), takeSession()]).then(([webChat, { session, origin }]) => {
  if (origin === 'lost') page.notice.textContent = say.startedAnew;
  converse(webChat, session);
}, fail);
