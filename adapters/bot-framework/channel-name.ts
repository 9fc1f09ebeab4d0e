import { webChatChannel } from '../../bot/turn/turn-result.ts';

const azureName = 'azure-directline';

/** The name under which the desk knows a channel: Azure's own Direct Line must not meet the conversations of this server's. */
export function deskChannel(channelId: string): string {
  return channelId === webChatChannel ? azureName : channelId;
}

/** The inverse: what the channel calls itself. */
export function botFrameworkChannel(channel: string): string {
  return channel === azureName ? webChatChannel : channel;
}
