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

function start({ src, dataset }: HTMLScriptElement, { q = [] }: Waiting): void {
  const chat = createChat({ origin: new URL(src).origin, side: dataset['side'] ?? 'right' });
  window.BalcaoChat = chat;
  for (const [method, ...values] of q) (chat as unknown as Methods)[method]?.(...values);
}

const source = document.currentScript as HTMLScriptElement;
const present = (window.BalcaoChat ?? {}) as Waiting;
if (!('open' in present)) {
  const begin = (): void => start(source, present);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', begin);
  else begin();
}
