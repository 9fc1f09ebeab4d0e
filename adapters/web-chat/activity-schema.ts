import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { JsonObject, JsonValue } from '../../bot/ports/activity.ts';
import { maxTextLength } from '../../bot/service-desk/message-length.ts';
import { isWholeText } from '../../bot/service-desk/whole-text.ts';

/** Deepest nesting of an activity. */
const maxDepth = 13;

/** A name as channels give them to people and things: letters, digits and a few signs. */
export const shortId = z.string().regex(/^[\w.:|@+-]{1,128}$/);
/** A language tag (BCP 47), e.g. `pt-BR`. */
export const languageTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/);

const jsonValue = z.custom<JsonValue>();
const jsonObject = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const activitySchema = z.object({
  type: z.enum(['message', 'event', 'typing', 'endOfConversation']),
  id: z.string().min(1).max(200).exactOptional(),
  from: z.object({ id: shortId.exactOptional() }).optional(),
  text: z.string().exactOptional(),
  textFormat: z.enum(['plain', 'markdown', 'xml']).exactOptional(),
  locale: languageTag.exactOptional(),
  name: z.string().max(200).exactOptional(),
  value: jsonValue.exactOptional(),
  code: z.string().max(40).exactOptional(),
  replyToId: z.string().max(200).exactOptional(),
  attachments: z.array(z.unknown()).exactOptional(),
  channelData: jsonObject.exactOptional(),
  entities: z.array(jsonObject).max(20).exactOptional(),
});

/** An activity as a client may send it; what the server sets itself and what it does not know is left out. */
export type InboundActivity = Omit<z.infer<typeof activitySchema>, 'attachments'>;

/** An activity that comes with files, and how it calls them, in its order. */
export interface UploadedActivity {
  readonly activity: InboundActivity;
  readonly names: readonly string[];
}

const namedSchema = z.object({ name: z.string() });

/** Reads an activity that comes alone; files have a route of their own. @throws BotError `activity_invalid`, `text_too_long` */
export function readActivity(body: unknown): InboundActivity {
  const { attachments = [], ...activity } = readSaid(body);
  if (attachments.length > 0)
    throw new BotError('activity_invalid', { details: 'files are sent to …/upload, and nothing else is attached' });
  return activity;
}

/** Reads the message that comes with files. @throws BotError `activity_invalid`, `text_too_long` */
export function readUploadedActivity(body: unknown): UploadedActivity {
  const { attachments = [], ...activity } = readSaid(body);
  if (activity.type !== 'message') throw new BotError('activity_invalid', { details: 'only a message carries files' });
  return { activity, names: attachments.map((attachment) => namedSchema.safeParse(attachment).data?.name ?? '') };
}

function readSaid(body: unknown): z.infer<typeof activitySchema> {
  if (!isSound(body, maxDepth)) throw new BotError('activity_invalid', { details: 'its nesting, a name or a text in it cannot be kept' });
  const activity = readBody(activitySchema, body, 'activity_invalid');
  if ((activity.text?.length ?? 0) > maxTextLength) throw new BotError('text_too_long', { limit: maxTextLength });
  return activity;
}

/** Reads a body by its schema; the failure names fields, never their content. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown, code: 'activity_invalid' | 'request_invalid'): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, code: kind }) => `${['body', ...path].join('.')} (${kind})`);
  throw new BotError(code, { details: `wrong are ${faults.slice(0, 5).join(', ')}` });
}

/** Whether a JSON value is nested no deeper than allowed, names no prototype and holds whole texts only. */
function isSound(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isWholeText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0 || Object.hasOwn(value, '__proto__')) return false;
  return Object.entries(value).every(([name, part]) => isWholeText(name) && isSound(part, depth - 1));
}
