import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import { readBody, shortId } from './activity-schema.ts';
import { callerOf, unguessable, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';
import { lowerCaseNames } from './lower-case-names.ts';

const origin = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin);
const generateSchema = z.object({
  user: z.object({ id: shortId.startsWith('dl_').optional() }).optional(),
  trustedorigins: z.array(origin).max(20).optional(),
});

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
    directLineRoute(origins, 'POST', '/chat/token', async (request, { address }) => {
      if (!origins.allow(request)) throw new BotError('origin_refused');
      await channel.tokensOfAddress(address);
      const conversationId = unguessable();
      const pages = request.headers.origin === undefined ? undefined : [request.headers.origin];
      return [200, { conversationId, ...tokens.issue({ conv: conversationId, user: `dl_${unguessable()}`, origins: pages }) }];
    }),
  ];
}
