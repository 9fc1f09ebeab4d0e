import type { StoreAction, StoreMiddleware } from './web-chat.ts';

/** What the page wants to know about the conversation. */
export interface ConversationWatcher {
  readonly connected: () => void;
  readonly failed: () => void;
  readonly ended: () => void;
}

/** Kinds that Web Chat has no renderer for: it would show, and read aloud, an empty message. */
const unshown = new Set(['endOfConversation', 'event', 'trace', 'handoff', 'messageReaction', 'invokeResponse']);

/** Before Web Chat holds a reply back (up to 5 s) until the message it replies to is shown; an internal one never is. */
const arrival = 'DIRECT_LINE/QUEUE_INCOMING_ACTIVITY';

/** Middleware of Web Chat's store that reports to the watcher and keeps out what cannot be shown. */
export function watchConversation(watcher: ConversationWatcher): StoreMiddleware {
  return () => (next) => (action) => {
    report(action, watcher);
    const { activity } = action.payload ?? {};
    if (action.type === arrival && activity !== undefined && unshown.has(activity.type)) return action;
    return next(action);
  };
}

function report({ type, payload }: StoreAction, watcher: ConversationWatcher): void {
  switch (type) {
    case 'DIRECT_LINE/CONNECT_FULFILLED':
      return watcher.connected();
    case 'DIRECT_LINE/CONNECT_REJECTED':
      return watcher.failed();
    case arrival:
      if (payload?.activity?.type === 'endOfConversation') watcher.ended();
  }
}
