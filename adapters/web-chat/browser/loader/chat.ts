import { launcherTexts as say } from '../../../../bot/texts/web-chat.ts';
import { connectMessage, type PortalContext, type ToFrame, type ToHost } from '../host-messages.ts';
import { lockPage } from './lock-page.ts';
import { place } from './vlibras.ts';
import { createView, make } from './view.ts';

/** What a portal may listen to; `unread` comes with the number of new messages, `error` with a code when there is one. */
export type ChatEvent = 'open' | Exclude<ToHost[0], 'translate'>;

type Detail = string | number;
type Listener = (detail?: Detail) => void;

/** `window.BalcaoChat`: what a portal's own scripts can do with the chat. */
export interface Chat {
  readonly open: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
  /** Tells what the page is about, before or after the opening. */
  readonly setContext: (context: PortalContext) => void;
  /** Tells who is signed in to the portal, by a token that its server has signed. */
  readonly identify: (token: string) => void;
  /** Listens to an event; returns the function that ends it. */
  readonly on: (event: ChatEvent, listener: Listener) => () => void;
  /** Takes the launcher and the frame off the page; the conversation itself goes on until it ends by silence. */
  readonly destroy: () => void;
}

const patienceMs = 10_000;
const sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** What the portal writes into the script tag. */
export interface ChatOptions {
  readonly origin: string;
  /** Edge of the window at which the launcher stands. */
  readonly side: 'left' | 'right';
  readonly system: string;
}

/** Puts the launcher on the page. Nothing is requested before the first opening. */
export function createChat({ origin, side, system }: ChatOptions): Chat {
  const { host, root, launcher, panel, cover, status, retry, rescue } = createView(origin);
  const narrow = matchMedia('(max-width:575.98px),(max-height:479.98px)');
  let frame: HTMLIFrameElement | undefined;
  let port: MessagePort | undefined;
  let context: PortalContext = { system };
  let token: string | undefined;
  let patience = 0;
  let unread = 0;
  let unlock: (() => void) | undefined;

  const isOpen = (): boolean => host.hasAttribute('open');
  const emit = (event: ChatEvent, detail?: Detail): boolean => host.dispatchEvent(new CustomEvent(event, { detail }));
  const tell = (...message: ToFrame): void => port?.postMessage(message);

  function draw(): void {
    const full = isOpen() && narrow.matches;
    const name = isOpen() ? say.minimize : say.open + say.unread(unread);
    launcher.ariaLabel = launcher.title = name;
    launcher.ariaExpanded = String(isOpen());
    launcher.hidden = full && cover.hidden;
    panel.ariaModal = String(launcher.hidden);
    if (unread > 0) launcher.dataset['unread'] = String(unread);
    else delete launcher.dataset['unread'];
    host.toggleAttribute('full', full);
    unlock?.();
    unlock = full ? lockPage(host) : undefined;
  }

  /** VLibras comes when it likes: it is looked for when the chat opens, and when something was clicked on the page. */
  function look(): void {
    if (window.plugin?.translate) tell('libras');
    place(panel, side);
  }

  function focusFrame(): void {
    if (!panel.contains(root.activeElement)) return;
    frame?.focus();
    tell('shown');
  }

  function load(): void {
    frame?.remove();
    status.textContent = say.loading;
    rescue.hidden = true;
    cover.hidden = false;
    patience = setTimeout(() => {
      status.textContent = say.loadError;
      rescue.hidden = false;
      emit('error');
    }, patienceMs);
    const next = (frame = make('iframe', {
      src: `${origin}/chat/`,
      title: say.title,
      sandbox,
      allow: 'microphone',
      referrerpolicy: 'origin',
    }));
    next.onload = () => {
      const channel = new MessageChannel();
      port?.close();
      port = channel.port1;
      port.onmessage = ({ data }: MessageEvent<ToHost>) => receive(data);
      next.contentWindow?.postMessage(connectMessage, origin, [channel.port2]);
      setContext({});
      if (token) identify(token);
      look();
    };
    panel.append(next);
  }

  function receive([event, detail]: ToHost): void {
    if (event === 'translate') return window.plugin?.translate?.(detail);
    if (event === 'close') return close();
    if (event === 'ready') {
      clearTimeout(patience);
      if (isOpen()) focusFrame();
      else tell('hidden');
      cover.hidden = true;
      draw();
    }
    if (event === 'unread') {
      unread = detail;
      draw();
    }
    emit(event, detail);
  }

  function setContext(given: PortalContext): void {
    context = { ...context, ...given };
    tell('context', context);
  }

  /** A token is told once: it has a name of its own and would be refused the second time. */
  function identify(given: string): void {
    tell('identify', given);
    token = port === undefined ? given : undefined;
  }

  function open(): void {
    if (isOpen()) return;
    host.setAttribute('open', '');
    draw();
    look();
    panel.focus();
    if (frame === undefined) load();
    else if (cover.hidden) focusFrame();
    emit('open');
  }

  function close(): void {
    if (!isOpen()) return;
    const inside = panel.contains(root.activeElement);
    host.removeAttribute('open');
    draw();
    if (inside) launcher.focus();
    tell('hidden');
    emit('close');
  }

  const toggle = (): void => (isOpen() ? close() : open());

  function preconnect(): void {
    document.head.append(make('link', { rel: 'preconnect', href: origin }));
    launcher.onpointerenter = launcher.onfocus = null;
  }

  launcher.onclick = ({ detail }) => {
    if (detail < 2) toggle(); // the second press of a double click would close what the first has opened
  };
  launcher.onpointerenter = launcher.onfocus = preconnect;
  retry.onclick = load;
  host.onkeydown = ({ key }) => {
    if (key === 'Escape') close();
  };
  narrow.onchange = draw;
  addEventListener('click', look);
  launcher.style[side] = '24px';
  document.body.append(host);
  document.documentElement.style.scrollPaddingBottom ||= '96px';
  draw();

  return {
    open,
    close,
    toggle,
    setContext,
    identify,
    on(event, listener) {
      const hear = (told: Event): void => listener((told as CustomEvent<Detail>).detail);
      host.addEventListener(event, hear);
      return () => host.removeEventListener(event, hear);
    },
    destroy() {
      unlock?.();
      clearTimeout(patience);
      port?.close();
      narrow.onchange = null;
      removeEventListener('click', look);
      host.remove();
      delete window.BalcaoChat;
    },
  };
}
