import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { z } from 'zod';

import { BotError, isBotError } from '../../bot/errors.ts';
import type { Incoming } from '../../bot/ports/conversation-store.ts';
import type { Route } from '../../bot/ports/route.ts';
import { botAccount } from '../../bot/turn/turn-result.ts';
import { languageTag, readBody, shortId } from './activity-schema.ts';
import { callerIn, callerOf, mailboxOf, unguessable, type Caller, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';
import { lowerCaseNames } from './lower-case-names.ts';
import { issueStreamUrl } from './stream-tickets.ts';
import type { TokenClaims } from './tokens.ts';

const startSchema = z.object({
  user: z.object({ id: shortId.optional() }).optional(),
  locale: languageTag.optional(),
  identity: z.string().max(64).optional(),
});

/** Starting a conversation and coming back to it. */
export function conversationRoutes(channel: Channel): readonly Route[] {
  const { origins, store, tokens } = channel;

  async function opened(request: IncomingMessage, claims: TokenClaims, watermark: string | null): Promise<object> {
    await channel.callsOfConversation(`open ${claims.conv}`);
    const streamUrl = await issueStreamUrl(channel, request, { conversation: claims.conv, origins: claims.origins, watermark });
    return { conversationId: claims.conv, ...tokens.issue(claims), streamUrl };
  }

  return [
    directLineRoute(origins, 'POST', '/v3/directline/conversations', async (request, { json }) => {
      const caller = await callerOf(channel, request);
      const { user, ...greeting } = readBody(startSchema, lowerCaseNames((await json()) ?? {}), 'request_invalid');
      const claims = caller.kind === 'token' ? claimsOf(caller) : { conv: unguessable(), user: user?.id ?? `dl_${unguessable()}` };
      const isNew = await start(channel, claims, greeting);
      return [isNew ? 201 : 200, await opened(request, claims, null)];
    }),
    directLineRoute(origins, 'GET', '/v3/directline/conversations/:conversation', async (request, { parameters, query }) => {
      const conversation = parameters['conversation'] ?? '';
      const caller = await callerIn(channel, request, conversation);
      const mailbox = mailboxOf(conversation);
      if ((await store.look(mailbox)) === undefined) throw new BotError('conversation_unknown', { conversation });
      const claims = caller.kind === 'token' ? claimsOf(caller) : { conv: conversation, user: await starterOf(channel, conversation) };
      return [200, await opened(request, claims, query.get('watermark'))];
    }),
    directLineRoute(origins, 'GET', '/v3/directline/session/getsessionid', async (request) => {
      const caller = await callerOf(channel, request);
      const subject = caller.kind === 'token' ? caller.conv : 'server';
      const sessionId = createHmac('sha256', channel.secrets[0] ?? '')
        .update(`session ${subject}`)
        .digest('base64url');
      return [200, { sessionId }];
    }),
  ];
}

function claimsOf({ conv, user, origins }: Extract<Caller, { readonly kind: 'token' }>): TokenClaims {
  return { conv, user, origins };
}

/** What a client tells about the person at the beginning; `identity` is a code of `POST /chat/identity`. */
type Greeting = Omit<z.infer<typeof startSchema>, 'user'>;

/** Tells the bot that somebody came; false when the conversation was there before. */
async function start({ store }: Channel, { conv, user }: TokenClaims, { locale, identity }: Greeting): Promise<boolean> {
  const person = { id: user, role: 'user' } as const;
  const arrival: Incoming = {
    activity: {
      type: 'conversationUpdate',
      channelId: 'directline',
      conversation: { id: conv },
      from: person,
      recipient: botAccount,
      membersAdded: [person, botAccount],
      ...(locale === undefined ? {} : { locale }),
      ...(identity === undefined ? {} : { value: { code: identity } }),
    },
    dedupeKeys: ['id:start'],
    audience: 'internal',
    create: true,
  };
  try {
    return !(await store.receive(mailboxOf(conv), arrival)).duplicate;
  } catch (fault) {
    if (isBotError(fault, 'conversation_ended')) return false;
    throw fault;
  }
}

/** The user with whom the conversation started. */
async function starterOf({ store }: Channel, conversation: string): Promise<string> {
  const { entries } = await store.read(mailboxOf(conversation), { audiences: ['internal'], limit: 1 });
  return entries[0]?.activity.from?.id ?? `dl_${unguessable()}`;
}
