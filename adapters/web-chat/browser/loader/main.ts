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

type Methods = Readonly<Record<string, ((...values: readonly unknown[]) => void) | undefined>>;

const { src, dataset } = document.currentScript as HTMLScriptElement;

function start(): void {
  const present = (window.BalcaoChat ?? {}) as Waiting;
  if ('open' in present) return;
  const chat = createChat({
    origin: new URL(src).origin,
    side: dataset['side'] === 'left' ? 'left' : 'right',
    system: dataset['system'] ?? '',
  });
  window.BalcaoChat = chat;
  for (const [method, ...values] of present.q ?? []) (chat as unknown as Methods)[method]?.(...values);
}

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
else start();
