import { callDirectLine } from './direct-line-call.ts';
import type { SessionKeeper } from './session-keeper.ts';
import type { StoreMiddleware } from './web-chat.ts';

const everyMs = 3_000;

/** Tells whoever serves the person that they write: when a message is begun, and at most every three seconds. A lost sign is not sent again. */
export function tellTyping(keeper: SessionKeeper, isServed: () => boolean): StoreMiddleware {
  let toldAt = -everyMs;

  function tell(): void {
    toldAt = performance.now();
    const path = `/conversations/${keeper.current().conversationId}/activities`;
    callDirectLine(keeper, { method: 'POST', path, body: { type: 'typing' } }).catch(() => undefined);
  }

  return () => (next) => (action) => {
    if (action.type === 'WEB_CHAT/SET_SEND_BOX') {
      if ((action.payload?.text ?? '') === '') toldAt = -everyMs;
      else if (isServed() && performance.now() - toldAt >= everyMs) tell();
    }
    return next(action);
  };
}
