import type { StoreMiddleware } from './web-chat.ts';

/**
 * Middleware of Web Chat's store that takes a refused message away when it is sent again: each try is a new message to Web Chat, which
 * would leave the failed one standing. It can take away only what has an id, so a message on its way gets one of ours. With every message
 * that goes out, and with every one that arrives, the notice about sending is over.
 */
export function replaceRetried(notice: string): StoreMiddleware {
  const idOf = (clientActivityID: string): string => `unsent ${clientActivityID}`;
  return () => (next) => (action) => {
    const { activity } = action.payload ?? {};
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY' || action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED')
      next({ type: 'WEB_CHAT/DISMISS_NOTIFICATION', payload: { id: notice } });
    const key = activity?.channelData?.clientActivityID;
    if (activity === undefined || key === undefined) return next(action);
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY') next({ type: 'DIRECT_LINE/DELETE_ACTIVITY', payload: { activityID: idOf(key) } });
    if (action.type !== 'DIRECT_LINE/POST_ACTIVITY_PENDING') return next(action);
    return next({ ...action, payload: { ...action.payload, activity: { ...activity, id: idOf(key) } } });
  };
}
