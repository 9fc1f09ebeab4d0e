import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import type { StoreMiddleware } from './web-chat.ts';

/** Middleware of Web Chat's store that attaches no file which the server would refuse for its size, and tells why. */
export function limitFiles(maxBytes: number, tell: (sentence: string) => void): StoreMiddleware {
  return () => (next) => (action) => {
    const { attachments } = action.payload ?? {};
    if (action.type !== 'WEB_CHAT/SET_SEND_BOX_ATTACHMENTS' || attachments === undefined) return next(action);
    const fitting = attachments.filter(({ blob }) => {
      const name = blob instanceof File ? blob.name : '';
      if (blob.size === 0) tell(say.fileEmpty(name));
      if (blob.size > maxBytes) tell(say.fileTooLarge(name, blob.size, maxBytes));
      return blob.size > 0 && blob.size <= maxBytes;
    });
    return next({ ...action, payload: { ...action.payload, attachments: fitting } });
  };
}
