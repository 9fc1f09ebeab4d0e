import type { Attachment } from '../../bot/ports/activity.ts';
import type { Incoming } from '../../bot/ports/conversation-store.ts';
import { botAccount } from '../../bot/turn/turn-result.ts';
import type { InboundActivity } from './activity-schema.ts';
import type { Caller } from './channel.ts';

/** What somebody says, and where. */
export interface Said {
  readonly caller: Caller;
  readonly conversation: string;
  readonly activity: InboundActivity;
  readonly attachments?: readonly Attachment[];
}

/** What the store receives of what a client sent: who says it is told by the token, and with the secret by the calling server. */
export function incomingOf({ caller, conversation, activity, attachments }: Said): Incoming {
  const { id, from, ...said } = activity;
  const user = caller.kind === 'token' ? caller.user : (from?.id ?? 'server');
  return {
    activity: {
      ...said,
      ...(attachments === undefined ? {} : { attachments }),
      channelId: 'directline',
      conversation: { id: conversation },
      from: { id: user, role: 'user' },
      recipient: botAccount,
    },
    dedupeKeys: dedupeKeysOf(activity),
    audience: said.type === 'message' ? 'user' : 'internal',
  };
}

function dedupeKeysOf({ id, channelData }: InboundActivity): readonly string[] {
  const client = channelData?.['clientActivityID'];
  return [
    ...(typeof client === 'string' && client !== '' ? [`client:${client.slice(0, 200)}`] : []),
    ...(id === undefined ? [] : [`id:${id}`]),
  ];
}
