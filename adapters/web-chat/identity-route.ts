import type { IncomingMessage } from 'node:http';

import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { OfferedIdentity } from '../../bot/service-desk/identification.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import { offerKey } from '../../bot/turn/offer-key.ts';
import { readBody } from './activity-schema.ts';
import { callerOf, mailboxOf, refuseForeignOrigin, unguessable, type Channel } from './channel.ts';
import { directLineRoute } from './direct-line-route.ts';

const proofSchema = z.union([z.strictObject({ token: z.string().max(4_000) }), z.strictObject({ resume: z.string().max(2_000) })]);
/** Time to start the conversation, or to tell it, also over a bad network. */
const codeMs = 600_000;

/**
 * `POST /chat/identity`: changes a proof of who is speaking for a one-use code of the caller's conversation. The proof is the portal's
 * token, or what lets into the person's conversation before. The code goes into the start of the conversation, or into an event
 * `identify` with `value: {code}`; the identity itself stays here until the turn takes it, so nothing personal comes into the log.
 */
export function identityRoute(channel: Channel): Route {
  return directLineRoute(channel.origins, 'POST', '/chat/identity', async (request, { json }) => {
    if (!channel.origins.allow(request)) throw new BotError('origin_refused');
    const caller = await callerOf(channel, request);
    if (caller.kind !== 'token') throw new BotError('token_invalid');
    const proof = readBody(proofSchema, (await json()) ?? {}, 'request_invalid');
    const identity = 'token' in proof ? await ofPortal(channel, request, proof.token) : await ofBefore(channel, request, proof.resume);
    const code = unguessable();
    await channel.shortLived.put(offerKey(mailboxOf(caller.conv), code), { ...identity }, codeMs);
    return [200, { code }];
  });
}

/** @throws BotError `identity_off`, `identity_invalid`, `identity_expired`, `identity_used` */
async function ofPortal(channel: Channel, request: IncomingMessage, token: string): Promise<OfferedIdentity> {
  const publicUrl = channel.origins.publicUrl(request);
  const { readPortalIdentity } = await import('./portal-identity.ts'); // few servers stand behind a portal: the others need no JWT library
  const { identity, jti, leftMs } = readPortalIdentity(token, channel.portalIdentitySecret, publicUrl);
  if (!(await channel.shortLived.claim(`identity token ${jti}`, leftMs))) throw new BotError('identity_used');
  return identity;
}

/** @throws BotError `token_invalid`, `token_expired`, `token_origin_refused`; `identity_unknown` when nobody was identified there */
async function ofBefore({ resumes, store }: Channel, request: IncomingMessage, resume: string): Promise<OfferedIdentity> {
  const { conv, origins } = resumes.verify(resume);
  refuseForeignOrigin(origins, request);
  const { identification } = ((await store.look(mailboxOf(conv)))?.state ?? {}) as ConversationMemory;
  if (identification === undefined) throw new BotError('identity_unknown');
  return { from: 'conversation', ...identification };
}
