import type { ServerResponse } from 'node:http';

import type { Activity, JsonValue } from '../../bot/ports/activity.ts';
import type { ConversationStore, MailboxId, Receipt } from '../../bot/ports/conversation-store.ts';
import { answerJson } from '../pages/answer-json.ts';
import type { LinkToFile } from './file-link.ts';
import { channelActivityIdOf, expectsReplies, type InboundActivity } from './inbound-activity.ts';
import { outgoingActivity } from './outgoing-activity.ts';
import { waitForAnswer } from './wait-for-answer.ts';

/** An activity that was taken, and where it is kept (not at all, when the desk does not hear its type). */
export interface Taken {
  readonly store: ConversationStore;
  readonly activity: InboundActivity;
  readonly receipt: Receipt | undefined;
  readonly linksOf: (mailbox: MailboxId) => LinkToFile;
}

/** Answers the request: at once and empty, or, where the channel takes the bot's words from the response itself, with them. */
export async function respond(response: ServerResponse, { store, activity, receipt, linksOf }: Taken): Promise<void> {
  const expecting = expectsReplies(activity);
  if (receipt === undefined || !(expecting || activity.type === 'invoke'))
    return end(response, 200, expecting ? { activities: [] } : undefined);
  const answer = await waitForAnswer(store, receipt, closing(response));
  if (activity.type === 'invoke') return endInvoke(response, answer);
  const { from: user, recipient: bot } = activity;
  const address = { ...activity, user, bot, replyToId: channelActivityIdOf(activity), linkTo: linksOf(receipt.mailbox) };
  end(response, 200, { activities: answer.map((reply) => outgoingActivity(reply, address)) as unknown as JsonValue });
}

/** An invoke is a call with a result; one that nothing in the bot answers is not implemented. */
function endInvoke(response: ServerResponse, answer: readonly Activity[]): void {
  const result = answer.find(({ type }) => type === 'invokeResponse')?.value as
    { readonly status?: number; readonly body?: JsonValue } | undefined;
  end(response, result?.status ?? 501, result?.body);
}

function end(response: ServerResponse, status: number, body?: JsonValue): void {
  if (body === undefined) {
    response.writeHead(status, { 'content-length': 0 }).end();
    return;
  }
  answerJson(response, status, body);
}

function closing(response: ServerResponse): AbortSignal {
  const closed = new AbortController();
  response.once('close', () => closed.abort());
  return closed.signal;
}
