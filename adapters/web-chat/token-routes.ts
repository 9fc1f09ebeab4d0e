import type { IncomingMessage } from 'node:http';

import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import { readBody, shortId } from './activity-schema.ts';
import { callerOf, mailboxOf, refuseForeignOrigin, unguessable, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';
import { lowerCaseNames } from './lower-case-names.ts';
import type { TokenClaims } from './tokens.ts';

const origin = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin);
const generateSchema = z.object({
  user: z.object({ id: shortId.startsWith('dl_').optional() }).optional(),
  trustedorigins: z.array(origin).max(20).optional(),
});
const pageSchema = z.object({ resume: z.string().max(2_000).optional() });

/** Tokens of the channel: given to servers that know the secret, to allowed pages, and renewed. A token does not start its conversation. */
export function tokenRoutes(channel: Channel): readonly Route[] {
  const { origins, tokens } = channel;
  return [
    directLineRoute(origins, 'POST', '/v3/directline/tokens/generate', async (request, { json }) => {
      if ((await callerOf(channel, request)).kind !== 'secret') throw new BotError('token_invalid');
      const body = readBody(generateSchema, lowerCaseNames((await json()) ?? {}), 'request_invalid');
      const conversationId = unguessable();
      const user = body.user?.id ?? `dl_${unguessable()}`;
      return [200, { conversationId, ...tokens.issue({ conv: conversationId, user, origins: body.trustedorigins }) }];
    }),
    directLineRoute(origins, 'POST', '/v3/directline/tokens/refresh', async (request) => {
      const caller = await callerOf(channel, request);
      if (caller.kind !== 'token') throw new BotError('token_not_renewable');
      const { conv, user, origins: pages } = caller;
      return [200, { conversationId: conv, ...tokens.issue({ conv, user, origins: pages }) }];
    }),
    directLineRoute(origins, 'POST', '/chat/token', async (request, { address, json }) => {
      if (!origins.allow(request)) throw new BotError('origin_refused');
      await channel.tokensOfAddress(address);
      const { resume } = readBody(pageSchema, (await json()) ?? {}, 'request_invalid');
      const claims = resume === undefined ? newcomer(request) : await returning(channel, request, resume);
      return [200, { conversationId: claims.conv, ...tokens.issue(claims), resume: channel.resumes.issue(claims).token }];
    }),
  ];
}

function newcomer({ headers }: IncomingMessage): TokenClaims {
  return { conv: unguessable(), user: `dl_${unguessable()}`, origins: headers.origin === undefined ? undefined : [headers.origin] };
}

/** Whom a page left in a conversation that still runs. @throws BotError `token_invalid`, `token_origin_refused`; `token_expired` after its end */
async function returning({ resumes, store }: Channel, request: IncomingMessage, resume: string): Promise<TokenClaims> {
  const { conv, user, origins } = resumes.verify(resume);
  refuseForeignOrigin(origins, request);
  const view = await store.look(mailboxOf(conv));
  if (view === undefined || view.ended !== undefined) throw new BotError('token_expired');
  return { conv, user, origins };
}
