import { frameTexts as say, webChatStrings } from '../../../../bot/texts/web-chat.ts';
import { offerRecording } from './audio-recorder.ts';
import { showAuthors } from './authors.ts';
import { offerSound } from './chime.ts';
import { noticeConnection } from './connection-notice.ts';
import { createDirectLine } from './direct-line.ts';
import { dropSecondPress } from './drop-second-press.ts';
import { connectToHost } from './host.ts';
import { offerNext } from './identity-offer.ts';
import { keepDraft, restoreDraft } from './keep-draft.ts';
import { keepFiles } from './keep-files.ts';
import { limitFiles } from './limit-files.ts';
import { limitText } from './limit-text.ts';
import { renderMarkdown } from '../../../pages/markdown.ts';
import { maskOwnMessages } from './mask-own-messages.ts';
import { shareSession } from './other-tabs.ts';
import { findPage, focusConversation } from './page.ts';
import { bringPortalNews } from './portal-news.ts';
import { quietHistory } from './quiet-history.ts';
import { replaceRetried } from './replace-retried.ts';
import { forgetSession, type Session } from './session.ts';
import { takeSession, type TakenSession } from './take-session.ts';
import { keepSession } from './session-keeper.ts';
import { showActivity } from './show-activity.ts';
import { showBeginning } from './show-beginning.ts';
import { showAvailability } from './show-availability.ts';
import { offerSigning } from './sign-language.ts';
import { askSurvey } from './survey.ts';
import { styleOptions } from './style-options.ts';
import { tellTyping } from './tell-typing.ts';
import { uploadProgress } from './upload-progress.ts';
import { watchConversation } from './watch-conversation.ts';
import { type DirectLine, loadWebChat, type ShownActivity, type WebChatLibrary } from './web-chat.ts';

const script = document.currentScript as HTMLScriptElement;
const { webChat: webChatAddress = '', portals = '', maxFileBytes = '', fileTypes = '' } = script.dataset;
const { nonce } = script;
const page = findPage();
const chime = offerSound(page.sound);
let directLine: DirectLine | undefined;
let running: (() => Session) | undefined;
let stopRecording = (): void => undefined;
let shown = parent === window;
let unread = 0;
let hasVlibras = false;
let redraw = (): void => undefined;

const system = new URLSearchParams(location.search).get('system') ?? '';
const peopleChanged = showAvailability(page.attendants, system);
const portal = bringPortalNews({ system }, (code) => host.tell(['error', code]));
const host = connectToHost([location.origin, ...portals.split(' ')], (message) => {
  switch (message[0]) {
    case 'libras':
      if (hasVlibras) return;
      hasVlibras = true;
      return redraw();
    case 'hidden':
      shown = false;
      return;
    case 'shown':
      shown = true;
      count(0);
      return focusConversation(page);
    default:
      return portal.hear(message);
  }
});

function count(messages: number): void {
  if (messages === unread) return;
  unread = messages;
  host.tell(['unread', unread]);
}

/** Shows the conversation of a session and follows it to its end. */
function converse(webChat: WebChatLibrary, { session, origin, identity }: TakenSession): void {
  const keeper = keepSession(session, () => finish(say.expired));
  running = keeper.current;
  const authors = showAuthors();
  let hasSpoken = false;
  const isRestored = origin === 'resumed' || origin === 'joined';
  const quiet = quietHistory(page.conversation);
  const beginning = isRestored ? undefined : showBeginning(page.conversation);
  let isServed = false;
  const connection = createDirectLine({
    keeper,
    identity,
    showProgress: uploadProgress(page),
    heard(activity, isNew) {
      const showable = showActivity(activity);
      authors.heard(showable);
      if (isNew && isAnswer(showable)) answered();
      hasSpoken ||= activity.type === 'message' && activity.from?.role === 'user';
      if (hasSpoken) beginning?.over();
      else if (isAnswer(showable)) beginning?.greeted();
      if (!isNew && isRestored) quiet();
      if (activity.type === 'endOfConversation') offerDownload(activity.channelData?.caseFile);
      if (activity.type === 'event' && activity.name === 'identified') host.tell(['identified']);
      if (activity.type === 'event' && activity.name === 'availability') peopleChanged();
      if (activity.type === 'event' && activity.name === 'handoff.status') isServed = isAccepted(activity.value);
      return showable;
    },
    reached: noticeConnection(page.notice),
    refused: () => finish(say.expired),
    delayed: (ms) => warn(say.sendingLater(Math.ceil(ms / 1_000))),
    refusedMessage: ({ code, message }) => (code === 'ConversationEnded' ? finish(say.ended) : warn(message)),
  });
  directLine = connection;
  const store = webChat.createStore(
    {},
    keepDraft(),
    tellTyping(keeper, () => isServed),
    replaceRetried(sendingNotice),
    maskOwnMessages(),
    keepFiles(),
    limitText(warn),
    limitFiles(Number(maxFileBytes), { attached: showAttached, refused: warn }),
    watchConversation({
      connected: () => {
        ready();
        portal.begin({ session: keeper.current, post: (event) => void connection.postActivity(event) });
        if (running !== undefined) stopRecording = offerRecording(sendFile);
      },
      failed: fail,
      ended: () => finish(say.ended),
    }),
  );

  const plain = [authors.middleware];
  const signable = [...plain, offerSigning((text) => host.tell(['translate', text]))];

  function draw(): void {
    webChat.renderWebChat(
      {
        directLine: connection,
        store,
        nonce,
        locale: 'pt-BR',
        activityMiddleware: hasVlibras ? signable : plain,
        overrideLocalizedStrings: webChatStrings,
        renderMarkdown: markdownToHtml,
        styleOptions: { ...styleOptions, uploadAccept: fileTypes, hideSendBox: running === undefined },
      },
      page.conversation,
    );
  }

  function finish(sentence: string): void {
    if (running === undefined) return;
    running = undefined;
    stopRecording();
    connection.end();
    const focused = document.hasFocus() && shown;
    page.notice.textContent = '';
    page.endedText.textContent = sentence;
    page.ended.hidden = false;
    page.end.hidden = true;
    page.confirm.close();
    if (hasSpoken && sentence === say.ended) askSurvey(keeper);
    draw();
    if (focused) focusConversation(page);
    host.tell(['ended']);
  }

  /** Tells what went wrong with something that the person sends, until the next thing goes out. */
  function warn(message: string): void {
    if (message !== '') store.dispatch({ type: 'WEB_CHAT/SET_NOTIFICATION', payload: { id: sendingNotice, level: 'error', message } });
  }

  function sendFile(file: File): void {
    const attachment = { contentType: file.type, contentUrl: URL.createObjectURL(file), name: file.name };
    store.dispatch({ type: 'DIRECT_LINE/POST_ACTIVITY', meta: {}, payload: { activity: { type: 'message', attachments: [attachment] } } });
  }

  page.attachedRemove.onclick = () => {
    store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX_ATTACHMENTS', payload: { attachments: [] } });
    focusConversation(page);
  };

  redraw = draw;
  draw();
  restoreDraft(store);
  page.startNew.onclick = () => {
    offerNext(keeper.current());
    forgetSession();
    location.reload();
  };
}

const markdownToHtml = (markdown: string): string => renderMarkdown(markdown, say.newWindow);

function isAnswer({ type, from }: ShownActivity): boolean {
  return type === 'message' && from?.role === 'bot';
}

/** An attendant serves the conversation from now on (Bot Framework handoff protocol). */
function isAccepted(status: object | undefined): boolean {
  return status !== undefined && 'state' in status && status.state === 'accepted';
}

/** The whole conversation, packed, once it has ended. */
function offerDownload(address = ''): void {
  page.download.href = address;
  page.download.hidden = address === '';
}

/** The assistant or an attendant wrote something. */
function answered(): void {
  host.tell(['message']);
  if (!shown) count(unread + 1);
  if (!shown || document.hidden) chime();
}

const sendingNotice = 'sending';

/** Web Chat itself shows no more of a chosen file than a tick. */
function showAttached(names: readonly string[]): void {
  page.attached.hidden = names.length === 0;
  page.attachedText.textContent = names.length === 0 ? '' : say.attached(names);
}

function ready(): void {
  page.loading.hidden = true;
  page.end.hidden = !page.ended.hidden;
  host.tell(['ready']);
  if (parent === window) focusConversation(page);
}

function fail(): void {
  page.loading.hidden = true;
  page.failure.hidden = false;
  host.tell(['ready']);
}

function close(): void {
  host.tell(['close']);
}

function end(): void {
  directLine?.postActivity({ type: 'endOfConversation', code: 'userCancelled' });
}

page.minimize.hidden = page.fullPage.hidden = parent === window;
page.minimize.onclick = close;
page.retry.onclick = () => location.reload();
page.end.onclick = () => page.confirm.showModal();
page.confirm.onclose = () => {
  if (page.confirm.returnValue === 'end') end();
  page.confirm.returnValue = '';
};
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented && !page.confirm.open) close();
});

dropSecondPress();
page.loading.hidden = false;
shareSession(() => running?.());
Promise.all([loadWebChat(webChatAddress, nonce), takeSession(portal.identityFor)]).then(([webChat, taken]) => {
  if (taken.origin === 'lost') page.notice.textContent = say.startedAnew;
  if (taken.origin === 'joined') page.notice.textContent = say.joined;
  converse(webChat, taken);
}, fail);
