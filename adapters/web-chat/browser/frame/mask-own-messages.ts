import { redact } from '../../../../bot/service-desk/redaction.ts';
import type { ShownActivity, StoreAction, StoreMiddleware } from './web-chat.ts';

/**
 * Middleware of Web Chat's store that shows a sent CPF masked at once, to the eye and to the screen reader, and not only when the
 * server's echo replaces the message. A message that was not sent and is tried again goes out with the number it had.
 */
export function maskOwnMessages(): StoreMiddleware {
  const sent = new Map<string, string>();
  return () => (next) => (action) => {
    const key = action.meta?.clientActivityID ?? '';
    switch (action.type) {
      case 'DIRECT_LINE/POST_ACTIVITY':
        return next(withText(action, (activity) => sent.get(activity.channelData?.clientActivityID ?? '') ?? activity.text));
      case 'DIRECT_LINE/POST_ACTIVITY_PENDING':
        return next(
          withText(action, ({ text }) => {
            if (text !== undefined) sent.set(key, text);
            return text === undefined ? undefined : redact(text, 'open').text;
          }),
        );
      case 'DIRECT_LINE/POST_ACTIVITY_FULFILLED':
        sent.delete(key);
    }
    return next(action);
  };
}

function withText(action: StoreAction, textOf: (activity: ShownActivity) => string | undefined): StoreAction {
  const { activity } = action.payload ?? {};
  const text = activity === undefined ? undefined : textOf(activity);
  return text === undefined || text === activity?.text
    ? action
    : { ...action, payload: { ...action.payload, activity: { ...activity, text } as ShownActivity } };
}
