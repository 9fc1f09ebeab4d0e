import type { Activity, ChannelAccount } from '../ports/activity.ts';

/** How to reach a person on a channel that has to be called back (Bot Framework `ConversationReference`). */
export interface ConversationReference {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string };
  readonly user: ChannelAccount;
  readonly bot: ChannelAccount;
}

/** The reference that an incoming activity carries; `undefined` for a channel that reads the log itself and so has no `serviceUrl`. */
export function referenceOf(activity: Activity): ConversationReference | undefined {
  const { channelId, serviceUrl, conversation, from, recipient } = activity;
  if (channelId === undefined || serviceUrl === undefined || conversation === undefined) return undefined;
  if (from === undefined || recipient === undefined) return undefined;
  return { channelId, serviceUrl, conversation, user: from, bot: recipient };
}
