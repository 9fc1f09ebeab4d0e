import type { Activity, Attachment, ChannelAccount } from '../../bot/ports/activity.ts';
import type { LinkToFile } from './file-link.ts';
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
  readonly linkTo: LinkToFile;
}

/** A reply as the channel takes it: its own names instead of the desk's; id and time are the channel's to give. */
export function outgoingActivity(
  reply: Activity,
  { channelId, serviceUrl, conversation, user, bot, replyToId, linkTo }: Address,
): Activity {
  const { id: _id, timestamp: _timestamp, replyToId: _replyToId, suggestedActions, attachments, ...said } = reply;
  return {
    ...said,
    channelId: botFrameworkChannel(channelId),
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
    conversation,
    from: bot,
    recipient: user,
    ...(suggestedActions === undefined ? {} : { suggestedActions: { ...suggestedActions, to: [user.id] } }),
    ...(attachments === undefined ? {} : { attachments: attachments.flatMap((attachment) => linked(attachment, linkTo)) }),
    ...(replyToId === undefined ? {} : { replyToId }),
  };
}

/** A file as a link; one that is not found clean is given to nobody. */
function linked({ file, ...attachment }: Attachment, linkTo: LinkToFile): readonly Attachment[] {
  if (file === undefined) return [attachment];
  return file.check === 'clean' ? [{ ...attachment, contentUrl: linkTo(file.id, attachment) }] : [];
}
