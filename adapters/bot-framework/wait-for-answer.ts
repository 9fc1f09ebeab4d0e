import type { Activity } from '../../bot/ports/activity.ts';
import type { ConversationStore, Receipt } from '../../bot/ports/conversation-store.ts';

/** How long a channel that takes the answer in its response waits for it. */
export const answerMs = 10_000;

/** Reads from the log what the turn on an activity has said, as soon as its commit is there; empty after {@link answerMs} or `signal`. */
export async function waitForAnswer(store: ConversationStore, receipt: Receipt, signal: AbortSignal): Promise<readonly Activity[]> {
  const { mailbox, activityId } = receipt;
  const after = activityId.slice(activityId.lastIndexOf('|') + 1);
  const read = async (): Promise<readonly Activity[]> => {
    const { entries } = await store.read(mailbox, { audiences: ['user'], after });
    return entries.map((entry) => entry.activity).filter((activity) => activity.replyToId === activityId);
  };
  return new Promise((resolve, reject) => {
    const finish = (answer: readonly Activity[]): void => {
      clearTimeout(late);
      unsubscribe();
      signal.removeEventListener('abort', giveUp);
      resolve(answer);
    };
    const giveUp = (): void => finish([]);
    const look = (): void => {
      read().then((answer) => {
        if (answer.length > 0) finish(answer);
      }, reject);
    };
    const late = setTimeout(giveUp, answerMs);
    signal.addEventListener('abort', giveUp);
    const unsubscribe = store.onChange(mailbox, look);
    look();
  });
}
