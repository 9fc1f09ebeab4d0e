import type { Activity } from '../../bot/ports/activity.ts';
import type { Route } from '../../bot/ports/route.ts';
import { readActivity } from './activity-schema.ts';
import { callerIn, mailboxOf, refuseEnded, unguessable, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';
import { incomingOf } from './said-activity.ts';
import { shownTo } from './shown-activities.ts';

const path = '/v3/directline/conversations/:conversation/activities';
const entriesPerPage = 100;

/** Sending activities and reading them page by page. */
export function activityRoutes(channel: Channel): readonly Route[] {
  const { origins } = channel;
  return [
    directLineRoute(origins, 'POST', path, async (request, { parameters, json }) => {
      const conversation = parameters['conversation'] ?? '';
      const caller = await callerIn(channel, request, conversation);
      const activity = readActivity(await json());
      const incoming = incomingOf({ caller, conversation, activity });
      if (activity.type === 'typing') return [200, { id: await signalTyping(channel, conversation, incoming.activity) }];
      await channel.callsOfConversation(`say ${conversation}`);
      const receipt = await channel.store.receive(mailboxOf(conversation), incoming);
      return [200, { id: receipt.activityId }];
    }),
    directLineRoute(origins, 'GET', path, async (request, { parameters, query }) => {
      const conversation = parameters['conversation'] ?? '';
      await callerIn(channel, request, conversation);
      await channel.readsOfConversation(conversation);
      channel.queue?.noteReader(mailboxOf(conversation))();
      const publicUrl = origins.publicUrl(request);
      return [200, await readPage(channel, { conversation, publicUrl, after: query.get('watermark') ?? undefined })];
    }),
  ];
}

/** Shows the typing of a person to those who look on right now; it is stored nowhere. */
async function signalTyping(channel: Channel, conversation: string, activity: Activity): Promise<string> {
  await channel.callsOfConversation(`type ${conversation}`);
  await refuseEnded(channel, conversation);
  channel.store.signal(mailboxOf(conversation), activity);
  return `${conversation}|typing-${unguessable()}`;
}

/** Who reads from where. */
interface Reading {
  readonly conversation: string;
  readonly publicUrl: string;
  readonly after: string | undefined;
}

/** One page with something to show; an empty one only at the end of the log. */
async function readPage({ store, links, caseFileLinks }: Channel, { conversation, publicUrl, after }: Reading): Promise<object> {
  const mailbox = mailboxOf(conversation);
  const show = shownTo({ mailbox, publicUrl, links, caseFileLinks });
  const readOn = (from: string | undefined): ReturnType<typeof store.read> =>
    store.read(mailbox, { audiences: ['user'], limit: entriesPerPage, ...(from === undefined ? {} : { after: from }) });
  let page = await readOn(after);
  let activities = show(page.entries);
  while (activities.length === 0 && page.more) {
    page = await readOn(page.watermark);
    activities = show(page.entries);
  }
  return { activities, watermark: page.watermark };
}
