import type { Activity, ChannelAccount } from '../../bot/ports/activity.ts';
import { botFrameworkChannel } from './channel-name.ts';

/** Whom a reply goes to, and under which names of the channel. */
export interface Address {
  readonly channelId: string;
  readonly serviceUrl?: string;
  readonly conversation: { readonly id: string };
  readonly user: ChannelAccount;
  readonly bot: ChannelAccount;
  /** Id that the channel gave to what is answered. */
  readonly replyToId?: string | undefined;
}

/** A reply as the channel takes it: its own names instead of the desk's; id and time are the channel's to give. */
export function outgoingActivity(reply: Activity, { channelId, serviceUrl, conversation, user, bot, replyToId }: Address): Activity {
  const { id: _id, timestamp: _timestamp, replyToId: _replyToId, suggestedActions, ...said } = reply;
  return {
    ...said,
    channelId: botFrameworkChannel(channelId),
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
    conversation,
    from: bot,
    recipient: user,
    ...(suggestedActions === undefined ? {} : { suggestedActions: { ...suggestedActions, to: [user.id] } }),
    ...(replyToId === undefined ? {} : { replyToId }),
  };
}
