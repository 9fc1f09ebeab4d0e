import type { IncomingMessage } from 'node:http';

import { BotError } from '../../bot/errors.ts';
import { createCaseFileLinks, type CaseFileLinks } from '../../bot/case-file/case-file-links.ts';
import { freshBytes } from '../../bot/fresh-bytes.ts';
import { createFileLinks, type FileLinks } from '../../bot/file-links.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { limitRates, type Rates } from './limits.ts';
import type { StreamOptions, UploadOptions, WebChatDoorOptions } from './options.ts';
import { judgeOrigins, type Origins } from './origins.ts';
import { createTokens, type TokenClaims, type Tokens } from './tokens.ts';

/** Who calls: a server that knows the secret, or somebody with a token for one conversation. */
export type Caller = { readonly kind: 'secret' } | ({ readonly kind: 'token' } & TokenClaims);

/** What all routes of the channel share. */
export interface Channel extends Omit<WebChatDoorOptions, 'streams' | 'uploads'>, Rates {
  readonly tokens: Tokens;
  /** What lets a page back into its running conversation after the token has expired, e.g. because the computer slept. */
  readonly resumes: Tokens;
  readonly origins: Origins;
  readonly streams: StreamOptions;
  readonly uploads: UploadOptions;
  readonly links: FileLinks;
  readonly caseFileLinks: CaseFileLinks;
}

/** A conversation seldom runs for longer than a working day; one that has ended cannot be resumed at all. */
const resumeMinutes = 12 * 60;

const standardStreams: StreamOptions = {
  ticketMs: 60_000,
  keepAliveMs: 20_000,
  pollMs: 10_000,
  socketsPerConversation: 5,
  streamBufferBytes: 262_144,
  entriesPerFrame: 50,
};

const standardUploads: UploadOptions = { maxFiles: 10, idleMs: 15_000, scanMs: 2_000, signMs: 60_000 };

/** Puts together what the routes share. */
export function createChannel(options: WebChatDoorOptions): Channel {
  const linking = { secrets: options.secrets, minutes: options.fileLinkMinutes, now: Date.now };
  return {
    ...options,
    ...limitRates(options),
    tokens: createTokens(options.secrets, options.tokenMinutes),
    resumes: createTokens(options.secrets, resumeMinutes, 'chat resumes'),
    origins: judgeOrigins(options.publicUrl, options.embedOrigins),
    streams: { ...standardStreams, ...options.streams },
    uploads: { ...standardUploads, ...options.uploads },
    links: createFileLinks(linking),
    caseFileLinks: createCaseFileLinks(linking),
  };
}

/** Tells who calls. @throws BotError `token_missing`, `token_invalid`, `token_expired`, `token_origin_refused`, `rate_limited` */
export async function callerOf(channel: Channel, request: IncomingMessage): Promise<Caller> {
  const credential = /^Bearer +([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (credential === undefined) throw new BotError('token_missing');
  if (channel.tokens.isSecret(credential)) return { kind: 'secret' };
  const claims = channel.tokens.verify(credential);
  refuseForeignOrigin(claims.origins, request);
  await channel.callsOfToken(claims.conv);
  return { kind: 'token', ...claims };
}

/** Tells who calls about one conversation. @throws BotError as {@link callerOf}, and `token_invalid` for a token of another conversation */
export async function callerIn(channel: Channel, request: IncomingMessage, conversation: string): Promise<Caller> {
  const caller = await callerOf(channel, request);
  if (caller.kind === 'token' && caller.conv !== conversation) throw new BotError('token_invalid');
  return caller;
}

/** @throws BotError `token_origin_refused` when a page uses what was given to pages of other origins */
export function refuseForeignOrigin(origins: readonly string[] | undefined, { headers }: IncomingMessage): void {
  if (origins !== undefined && headers.origin !== undefined && !origins.includes(headers.origin))
    throw new BotError('token_origin_refused');
}

/** The mailbox of a Direct Line conversation; its ids are ours and used once, so there is one generation. */
export function mailboxOf(conversation: string): MailboxId {
  if (!/^[\w-]{1,64}$/.test(conversation)) throw new BotError('conversation_unknown', { conversation });
  return conversationMailbox('directline', conversation, 1);
}

/** @throws BotError `conversation_unknown`, `conversation_ended` */
export async function refuseEnded({ store }: Channel, conversation: string): Promise<void> {
  const view = await store.look(mailboxOf(conversation));
  if (view === undefined) throw new BotError('conversation_unknown', { conversation });
  if (view.ended !== undefined) throw new BotError('conversation_ended', { conversation });
}

/** A name that cannot be guessed (192 bit). */
export function unguessable(): string {
  return freshBytes(24).toString('base64url');
}
