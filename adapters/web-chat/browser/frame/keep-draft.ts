import { tabMemory } from './tab-memory.ts';
import type { StoreMiddleware, WebChatStore } from './web-chat.ts';

const memory = tabMemory('draft');

/** Middleware of Web Chat's store that keeps what is being written, for a reload or the next page of the portal. */
export function keepDraft(): StoreMiddleware {
  return () => (next) => (action) => {
    if (action.type === 'WEB_CHAT/SET_SEND_BOX') memory.write(action.payload?.text ?? '');
    return next(action);
  };
}

/** Puts the draft back into the input. */
export function restoreDraft(store: WebChatStore): void {
  const text = memory.read() ?? '';
  if (text !== '') store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text } });
}
