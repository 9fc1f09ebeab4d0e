import { BotError } from '../../bot/errors.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { Route } from '../../bot/ports/route.ts';
import { botAccount } from '../../bot/turn/turn-result.ts';
import { readActivity, type InboundActivity } from './activity-schema.ts';
import { callerIn, mailboxOf, unguessable, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';
import { shownOf } from './shown-activities.ts';

const path = '/v3/directline/conversations/:conversation/activities';
const entriesPerPage = 100;

/** Sending activities and reading them page by page. */
export function activityRoutes(channel: Channel): readonly Route[] {
  const { origins } = channel;
  return [
    directLineRoute(origins, 'POST', path, async (request, { parameters, json }) => {
      const conversation = parameters['conversation'] ?? '';
      const caller = await callerIn(channel, request, conversation);
      const { id, from, ...said } = readActivity(await json());
      const user = caller.kind === 'token' ? caller.user : (from?.id ?? 'server');
      const activity: Activity = {
        ...said,
        channelId: 'directline',
        conversation: { id: conversation },
        from: { id: user, role: 'user' },
        recipient: botAccount,
      };
      if (said.type === 'typing') return [200, { id: await signalTyping(channel, conversation, activity) }];
      await channel.callsOfConversation(`say ${conversation}`);
      const receipt = await channel.store.receive(mailboxOf(conversation), {
        activity,
        dedupeKeys: dedupeKeysOf(id, said),
        audience: said.type === 'message' ? 'user' : 'internal',
      });
      return [200, { id: receipt.activityId }];
    }),
    directLineRoute(origins, 'GET', path, async (request, { parameters, query }) => {
      const conversation = parameters['conversation'] ?? '';
      await callerIn(channel, request, conversation);
      await channel.readsOfConversation(conversation);
      return [200, await readPage(channel, conversation, query.get('watermark') ?? undefined)];
    }),
    directLineRoute(origins, 'POST', '/v3/directline/conversations/:conversation/upload', async (request, { parameters }) => {
      await callerIn(channel, request, parameters['conversation'] ?? '');
      throw new BotError('files_not_taken');
    }),
  ];
}

/** Shows the typing of a person to those who look on right now; it is stored nowhere. */
async function signalTyping(channel: Channel, conversation: string, activity: Activity): Promise<string> {
  const mailbox = mailboxOf(conversation);
  await channel.callsOfConversation(`type ${conversation}`);
  const view = await channel.store.look(mailbox);
  if (view === undefined) throw new BotError('conversation_unknown', { conversation });
  if (view.ended !== undefined) throw new BotError('conversation_ended', { conversation });
  channel.store.signal(mailbox, activity);
  return `${conversation}|typing-${unguessable()}`;
}

function dedupeKeysOf(id: string | undefined, { channelData }: Pick<InboundActivity, 'channelData'>): readonly string[] {
  const client = channelData?.['clientActivityID'];
  return [
    ...(typeof client === 'string' && client !== '' ? [`client:${client.slice(0, 200)}`] : []),
    ...(id === undefined ? [] : [`id:${id}`]),
  ];
}

/** One page with something to show; an empty one only at the end of the log. */
async function readPage({ store }: Channel, conversation: string, after: string | undefined): Promise<object> {
  const mailbox = mailboxOf(conversation);
  const readOn = (from: string | undefined): ReturnType<typeof store.read> =>
    store.read(mailbox, { audiences: ['user'], limit: entriesPerPage, ...(from === undefined ? {} : { after: from }) });
  let page = await readOn(after);
  let activities = shownOf(page.entries);
  while (activities.length === 0 && page.more) {
    page = await readOn(page.watermark);
    activities = shownOf(page.entries);
  }
  return { activities, watermark: page.watermark };
}
