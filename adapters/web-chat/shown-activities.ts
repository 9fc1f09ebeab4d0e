import type { Activity } from '../../bot/ports/activity.ts';
import type { LogEntry } from '../../bot/ports/conversation-store.ts';

/** What Direct Line never shows to a client from the log. */
const unseen: ReadonlySet<string> = new Set(['conversationUpdate', 'trace', 'handoff', 'invokeResponse', 'typing']);

/** The activities of log entries that a client is shown. */
export function shownOf(entries: readonly LogEntry[]): readonly Activity[] {
  return entries.filter(({ activity }) => !unseen.has(activity.type)).map(({ activity }) => activity);
}
