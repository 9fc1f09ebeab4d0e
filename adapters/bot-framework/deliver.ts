import type { ConnectorClient } from 'botframework-connector';
import type { Activity as SdkActivity } from 'botframework-schema';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { ConversationStore, LogEntry, MailboxId, PendingEffect } from '../../bot/ports/conversation-store.ts';
import type { ConversationReference } from '../../bot/turn/conversation-reference.ts';
import type { EffectWorker } from '../../bot/turn/outbox.ts';
import type { LinkToFile } from './file-link.ts';
import { channelActivityIdOf, expectsReplies } from './inbound-activity.ts';
import { outgoingActivity } from './outgoing-activity.ts';
import type { UrlRule } from './service-url.ts';
import { answerMs } from './wait-for-answer.ts';

/** What the delivery works with. */
export interface DeliverParts {
  readonly store: Pick<ConversationStore, 'look' | 'read'>;
  readonly mayCall: UrlRule;
  readonly connectorAt: (serviceUrl: string) => Promise<ConnectorClient>;
  readonly linksOf: (mailbox: MailboxId) => LinkToFile;
}

/**
 * The worker of `deliver`: sends what a commit said, in order, to where the person wrote last. A channel has no deduplication, so what is
 * sent again after a crash arrives twice; after a failure it goes on behind what has arrived.
 */
export function createDeliver({ store, mayCall, connectorAt, linksOf }: DeliverParts): EffectWorker {
  const arrived = new Map<string, number>();
  return async (effect, { signal }) => {
    const reference = (await store.look(effect.mailbox))?.state?.['reference'] as ConversationReference | undefined;
    const replies = await repliesOf(store, effect);
    if (reference === undefined || replies.length === 0) return undefined;
    if (!mayCall(reference.serviceUrl)) throw new BotError('service_url_refused');
    const connector = await connectorAt(reference.serviceUrl);
    for (const { position, activity, asked } of replies) {
      if (position <= (arrived.get(effect.key) ?? 0)) continue;
      const outgoing = outgoingActivity(activity, { ...reference, replyToId: asked, linkTo: linksOf(effect.mailbox) });
      await send(connector, outgoing, signal).catch((fault: unknown) => {
        if (activity.type !== 'event' || !isUnknownThere(fault)) throw fault;
      });
      arrived.set(effect.key, position);
    }
    arrived.delete(effect.key);
    return undefined;
  };
}

/** Something to send, and the id that the channel gave to what it answers. */
interface Reply {
  readonly position: number;
  readonly activity: Activity;
  readonly asked: string | undefined;
}

async function repliesOf(store: DeliverParts['store'], { mailbox, entries: { from, to } }: PendingEffect): Promise<readonly Reply[]> {
  const log: LogEntry[] = [];
  let after: string | undefined;
  for (let more = from <= to; more;) {
    const page = await store.read(mailbox, { audiences: ['user', 'internal'], ...(after === undefined ? {} : { after }) });
    log.push(...page.entries);
    after = page.watermark;
    more = page.more && (page.entries.at(-1)?.position ?? 0) < to;
  }
  const askedFor = ({ activity }: LogEntry): Activity | undefined =>
    log.find((entry) => entry.activity.id === activity.replyToId)?.activity;
  return log
    .filter((entry) => entry.position >= from && entry.position <= to && entry.audience === 'user' && entry.activity.from?.role === 'bot')
    .filter((entry) => entry.activity.type !== 'invokeResponse' && !wasAnsweredAtOnce(entry.activity, askedFor(entry)))
    .map((entry) => {
      const asked = askedFor(entry);
      return { position: entry.position, activity: entry.activity, asked: asked && channelActivityIdOf(asked) };
    });
}

/** Whether the response to the request itself has carried this reply; one that came near the end of the wait is sent, perhaps again. */
function wasAnsweredAtOnce(reply: Activity, asked: Activity | undefined): boolean {
  if (asked === undefined || !expectsReplies(asked)) return false;
  return Date.parse(reply.timestamp ?? '') - Date.parse(asked.timestamp ?? '') < answerMs - 1_000;
}

/** Whether a channel does not know what it was sent: many take no events, and nothing that people read is lost with one. */
function isUnknownThere(fault: unknown): boolean {
  return isBotError(fault, 'connector_failed') && [400, 404, 405, 415, 422, 501].includes(Number(fault.details['status']));
}

async function send({ conversations }: ConnectorClient, activity: Activity, abortSignal: AbortSignal): Promise<void> {
  const conversation = activity.conversation?.id ?? '';
  const body = activity as unknown as SdkActivity;
  const options = { abortSignal };
  await (activity.replyToId === undefined
    ? conversations.sendToConversation(conversation, body, options)
    : conversations.replyToActivity(conversation, activity.replyToId, body, options));
}
