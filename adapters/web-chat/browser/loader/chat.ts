import { launcherTexts as say } from '../../../../bot/texts/web-chat.ts';
import { connectMessage, type ToFrame, type ToHost } from '../host-messages.ts';
import { lockPage } from './lock-page.ts';
import { createView, describe, make } from './view.ts';

/** What a portal may listen to; `unread` comes with the number of new messages. */
export type ChatEvent = 'ready' | 'open' | 'close' | 'unread' | 'ended' | 'error';

type Listener = (detail?: number) => void;

/** `window.BalcaoChat`: what a portal's own scripts can do with the chat. */
export interface Chat {
  readonly open: () => void;
  readonly close: () => void;
  readonly toggle: () => void;
  /** Listens to an event; returns the function that ends it. */
  readonly on: (event: ChatEvent, listener: Listener) => () => void;
  /** Takes the launcher and the frame off the page; the conversation itself goes on until it ends by silence. */
  readonly destroy: () => void;
}

const patienceMs = 10_000;
const sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** Puts the launcher on the page. Nothing is requested before the first opening. */
export function createChat(options: { readonly origin: string; readonly side: string; readonly system: string }): Chat {
  const { origin, system } = options;
  const view = createView(options);
  const { host, root, launcher, badge, panel, cover, minimize, status, retry, rescue } = view;
  const listeners = new Set<readonly [ChatEvent, Listener]>();
  const narrow = matchMedia('(max-width:575.98px),(max-height:479.98px)');
  let frame: HTMLIFrameElement | undefined;
  let port: MessagePort | undefined;
  let patience = 0;
  let unread = 0;
  let unlock = (): void => undefined;

  const isOpen = (): boolean => host.hasAttribute('open');
  const emit = (event: ChatEvent, detail?: number): void => {
    for (const [name, listener] of listeners) if (name === event) listener(detail);
  };
  const tell = (message: ToFrame): void => port?.postMessage(message);

  function draw(): void {
    const full = isOpen() && narrow.matches;
    const name = isOpen() ? say.minimize : say.open + say.unread(unread);
    describe(launcher, { 'aria-label': name, 'aria-expanded': String(isOpen()), title: name });
    describe(panel, { 'aria-modal': String(full) });
    badge.textContent = String(unread);
    badge.hidden = unread === 0;
    host.toggleAttribute('full', full);
    unlock();
    unlock = full ? lockPage(host) : () => undefined;
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
      src: `${origin}/chat/${system && `?system=${encodeURIComponent(system)}`}`,
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
    };
    panel.append(next);
  }

  function receive(message: ToHost): void {
    if (message.type === 'close') return close();
    if (message.type === 'ready') {
      clearTimeout(patience);
      if (isOpen()) focusFrame();
      else tell('hidden');
      cover.hidden = true;
    }
    if (message.type === 'unread') {
      unread = message.count;
      draw();
      emit('unread', unread);
    } else emit(message.type);
  }

  function open(): void {
    if (isOpen()) return;
    host.setAttribute('open', '');
    draw();
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

  launcher.onclick = toggle;
  launcher.onpointerenter = launcher.onfocus = preconnect;
  minimize.onclick = close;
  retry.onclick = load;
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key === 'Escape') close();
  });
  narrow.addEventListener('change', draw);
  document.body.append(host);
  document.documentElement.style.scrollPaddingBottom ||= '96px';
  draw();

  return {
    open,
    close,
    toggle,
    on(event, listener) {
      const entry = [event, listener] as const;
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    destroy() {
      unlock();
      clearTimeout(patience);
      port?.close();
      narrow.removeEventListener('change', draw);
      host.remove();
      delete window.BalcaoChat;
    },
  };
}
