import { type ReadonlySignal, signal } from '@preact/signals';

import type { DeskReply } from '../../../wire.ts';
import type { DeskApi } from '../connection/desk-routes.ts';

const replies = signal<readonly DeskReply[] | undefined>(undefined);

/** The canned replies of the team and one's own, read when they are first needed. */
export function cannedReplies(api: DeskApi): ReadonlySignal<readonly DeskReply[] | undefined> {
  if (replies.peek() === undefined) void readReplies(api);
  return replies;
}

/** Reads them anew. */
export async function readReplies(api: DeskApi): Promise<void> {
  const answer = await api.replies();
  if (answer.ok) replies.value = answer.value;
}
