import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { Activity, JsonValue } from '../../bot/ports/activity.ts';
import { maxTextLength } from '../../bot/service-desk/message-length.ts';
import { isWholeText } from '../../bot/service-desk/whole-text.ts';
import { botAccount } from '../../bot/turn/turn-result.ts';

/** Deepest nesting of an activity; real ones (Teams) stay under 10. */
const maxDepth = 16;
const maxFiles = 10;

/** What a channel calls a thing: anything printable, `|` included. */
const id = z.string().regex(/^\P{Cc}{1,256}$/u);
const text = (length: number): z.ZodExactOptional<z.ZodString> => z.string().max(length).exactOptional();
const account = z.object({ id, name: z.string().max(256).exactOptional() });
const attachment = z.object({ contentType: text(256), contentUrl: text(2_048), name: text(1_024) });

const schema = z.object({
  type: z.string().regex(/^[A-Za-z]{1,40}$/),
  id: id.exactOptional(),
  channelId: z.string().regex(/^[\w-]{1,64}$/),
  conversation: z.object({ id }),
  from: account,
  recipient: account.exactOptional(),
  serviceUrl: z.string().max(2_048).exactOptional(),
  deliveryMode: z.enum(['normal', 'notification', 'expectReplies']).exactOptional(),
  text: z.string().max(maxTextLength).exactOptional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).exactOptional(),
  locale: z
    .string()
    .regex(/^[A-Za-z0-9-]{2,35}$/)
    .exactOptional(),
  name: z.string().max(256).exactOptional(),
  value: z.custom<JsonValue>().exactOptional(),
  code: z.string().max(64).exactOptional(),
  membersAdded: z.array(account).max(100).exactOptional(),
  membersRemoved: z.array(account).max(100).exactOptional(),
  attachments: z.array(attachment).max(1_000).exactOptional(),
});

/** A file that a channel keeps and names by its address. */
export interface NamedFile {
  readonly contentUrl: string;
  /** As the channel declares it. */
  readonly contentType: string;
  /** Empty when it has none. */
  readonly name: string;
}

/** An activity of a channel as the desk takes it: who speaks and where is known. */
export type InboundActivity = Omit<Activity, 'id'> & Required<Pick<Activity, 'channelId' | 'conversation' | 'from' | 'recipient'>>;

/**
 * Reads an activity of a channel, and which files it names. What the server knows better (roles, time, the id under which it is kept) is its own; what the desk has
 * no use for is left out (the SDK would act on `deliveryMode` by itself); what channels leave away (`from.role`, `recipient`, empty fields as `null`) may be missing.
 *
 * @throws BotError `activity_invalid`, which names fields and never their content
 */
export function readInboundActivity(body: unknown): { readonly inbound: InboundActivity; readonly named: readonly NamedFile[] } {
  if (!isSound(body, maxDepth)) throw new BotError('activity_invalid', { details: 'its nesting, a name or a text in it cannot be kept' });
  const result = schema.safeParse(withoutNulls(body, 3));
  if (!result.success) {
    const faults = result.error.issues.map(({ path, code }) => `${['activity', ...path].join('.')} (${code})`);
    throw new BotError('activity_invalid', { details: `wrong are ${faults.slice(0, 5).join(', ')}` });
  }
  const { id: channelActivityId, deliveryMode, from, recipient, value, attachments = [], ...said } = result.data;
  const named = said.type === 'message' ? attachments.flatMap(namedFile) : [];
  if (named.length > maxFiles) throw new BotError('activity_invalid', { details: `it names more than ${String(maxFiles)} files` });
  const expectsReplies = deliveryMode === 'expectReplies';
  const carriesValue = value !== undefined && (said.type === 'invoke' || said.type === 'event');
  const inbound: InboundActivity = {
    ...said,
    from: { ...from, role: 'user' },
    recipient: { ...(recipient ?? botAccount), role: 'bot' },
    ...(carriesValue ? { value } : {}),
    channelData: { ...(channelActivityId === undefined ? {} : { channelActivityId }), ...(expectsReplies ? { expectsReplies } : {}) },
  };
  return { inbound, named };
}

/** What has no address is a card, or the message once more as HTML: the desk has no use for it. */
function namedFile({ contentUrl, contentType = '', name = '' }: z.infer<typeof attachment>): readonly NamedFile[] {
  return contentUrl === undefined ? [] : [{ contentUrl, contentType, name }];
}

/** The id that the channel gave to an activity of the log, if it gave one. */
export function channelActivityIdOf(activity: Pick<Activity, 'channelData'>): string | undefined {
  const given = activity.channelData?.['channelActivityId'];
  return typeof given === 'string' ? given : undefined;
}

/** Whether the channel takes the replies to this activity from the response to its request. */
export function expectsReplies({ channelData }: Pick<Activity, 'channelData'>): boolean {
  return channelData?.['expectsReplies'] === true;
}

/** Whether a JSON value is nested no deeper than allowed and holds whole texts only. */
function isSound(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isWholeText(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.entries(value).every(([name, part]) => isWholeText(name) && isSound(part, depth - 1));
}

function withoutNulls(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  if (Array.isArray(value)) return value.map((part) => withoutNulls(part, depth - 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([key, part]) => [key, withoutNulls(part, depth - 1)]),
  );
}
