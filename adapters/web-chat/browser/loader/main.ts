import { createChat } from './chat.ts';

/** What the portal may have put there before the loader came, e.g. `{ q: [['open'], ['on', 'ended', fn]] }`. */
interface Waiting {
  readonly q?: readonly (readonly [string, ...unknown[]])[];
}

declare global {
  interface Window {
    BalcaoChat?: unknown;
  }
}

function start(source: HTMLScriptElement, { q = [] }: Waiting): void {
  const chat = createChat({ origin: new URL(source.src).origin, left: source.dataset['side'] === 'left' });
  window.BalcaoChat = chat;
  for (const [method, ...values] of q) {
    const call: unknown = Reflect.get(chat, method);
    if (typeof call === 'function') Reflect.apply(call, chat, values);
  }
}

const source = document.currentScript as HTMLScriptElement;
const present = (window.BalcaoChat ?? {}) as Waiting;
if (!('open' in present)) {
  const begin = (): void => start(source, present);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
  else begin();
}
