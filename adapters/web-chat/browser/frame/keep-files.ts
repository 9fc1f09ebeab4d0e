import type { ShownActivity, StoreMiddleware } from './web-chat.ts';

/**
 * Middleware of Web Chat's store that gives a message which is sent again its files back: Web Chat takes the addresses of their blobs out
 * of what it shows, and sends again what it shows.
 */
export function keepFiles(): StoreMiddleware {
  const unsent = new Map<string, NonNullable<ShownActivity['attachments']>>();
  return () => (next) => (action) => {
    const { activity } = action.payload ?? {};
    const key = activity?.channelData?.clientActivityID ?? '';
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_PENDING' && activity?.attachments !== undefined) unsent.set(key, activity.attachments);
    if (action.type === 'DIRECT_LINE/POST_ACTIVITY_FULFILLED') unsent.delete(action.meta?.clientActivityID ?? '');
    const attachments = unsent.get(key);
    if (action.type !== 'DIRECT_LINE/POST_ACTIVITY' || activity === undefined || attachments === undefined) return next(action);
    unsent.delete(key);
    return next({ ...action, payload: { ...action.payload, activity: { ...activity, attachments } } });
  };
}
