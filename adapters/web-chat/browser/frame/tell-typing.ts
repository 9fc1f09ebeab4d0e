import { callDirectLine } from './direct-line-call.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { StoreMiddleware } from './web-chat.ts';

const everyMs = 3_000;

/** Tells whoever serves the person that they write, at most every three seconds; a sign that gets lost is not sent again. */
export function tellTyping(keeper: SessionKeeper): StoreMiddleware {
  let toldAt = -everyMs;
  return () => (next) => (action) => {
    const now = performance.now();
    if (action.type === 'WEB_CHAT/SET_SEND_BOX' && (action.payload?.text ?? '') !== '' && now - toldAt >= everyMs) {
      toldAt = now;
      const path = `/conversations/${keeper.current().conversationId}/activities`;
      callDirectLine(keeper, { method: 'POST', path, body: { type: 'typing' } }).catch(() => undefined);
    }
    return next(action);
  };
}
