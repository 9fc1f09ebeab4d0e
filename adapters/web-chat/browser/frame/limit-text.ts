import { maxTextLength } from '../../../../bot/service-desk/message-length.ts';
import { webChatErrorTexts as say } from '../../../../bot/texts/web-chat-errors.ts';
import type { StoreMiddleware } from './web-chat.ts';

/** Middleware of Web Chat's store that does not send what the server would refuse for its length: it stays in the input, and the person is told. */
export function limitText(refused: (sentence: string) => void): StoreMiddleware {
  let written = '';
  return () => (next) => (action) => {
    if (action.type === 'WEB_CHAT/SET_SEND_BOX') written = action.payload?.text ?? '';
    if (action.type !== 'WEB_CHAT/SUBMIT_SEND_BOX' || written.length <= maxTextLength) return next(action);
    refused(say.textTooLong(maxTextLength));
    return undefined;
  };
}
