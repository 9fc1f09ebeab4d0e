import { redact } from '../../../../bot/service-desk/redaction.ts';
import type { ShownActivity, StoreAction, StoreMiddleware } from './web-chat.ts';

/**
 * Middleware of Web Chat's store that shows a sent CPF masked at once, and a code while one is asked for: to the eye and to the screen
 * reader, and not only when the server's echo replaces the message. A message that was not sent and is tried again goes out as it was.
 */
export function maskOwnMessages(): StoreMiddleware {
  const sent = new Map<string, string>();
  let asksProof = false;
  return () => (next) => (action) => {
    const key = action.meta?.clientActivityID ?? '';
    switch (action.type) {
      case 'DIRECT_LINE/POST_ACTIVITY':
        return next(withText(action, (activity) => sent.get(activity.channelData?.clientActivityID ?? '') ?? activity.text));
      case 'DIRECT_LINE/POST_ACTIVITY_PENDING':
        return next(
          withText(action, ({ text }) => {
            if (text !== undefined) sent.set(key, text);
            return text === undefined ? undefined : masked(text, asksProof);
          }),
        );
      case 'DIRECT_LINE/POST_ACTIVITY_FULFILLED':
        sent.delete(key);
        break;
      case 'DIRECT_LINE/QUEUE_INCOMING_ACTIVITY': {
        const { type, from, channelData } = action.payload?.activity ?? {};
        if (type === 'message' && from?.role === 'bot') asksProof = channelData?.asksProof === true;
      }
    }
    return next(action);
  };
}

function masked(text: string, asksProof: boolean): string {
  const open = redact(text, 'open').text;
  return asksProof ? redact(open, 'code').text : open;
}

function withText(action: StoreAction, textOf: (activity: ShownActivity) => string | undefined): StoreAction {
  const { activity } = action.payload ?? {};
  const text = activity === undefined ? undefined : textOf(activity);
  return text === undefined || text === activity?.text
    ? action
    : { ...action, payload: { ...action.payload, activity: { ...activity, text } as ShownActivity } };
}
