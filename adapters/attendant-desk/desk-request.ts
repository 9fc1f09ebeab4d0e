import { z } from 'zod';

import type { DeskRequest } from './wire.ts';

const id = z.string().min(1).max(200);
const conversation = z.string().min(1).max(300);
const state = z.enum(['available', 'pause', 'finishing', 'off']);
const reason = z.string().max(200).optional();
const note = z.string().max(2_000);
const target = z.union([z.strictObject({ attendant: id }), z.strictObject({ queue: id })]);
/** The capability that the server gave for a file; it holds the file's name twice. */
const fileCapability = z.string().min(1).max(6_000);
const file = z.strictObject({
  id: fileCapability,
  name: z.string().max(255),
  contentType: z.string().max(200),
  bytes: z.number().int().nonnegative(),
});

const action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('take') }),
  z.strictObject({ do: z.literal('say'), text: z.string().max(4_000), files: z.array(file).max(10).optional() }),
  z.strictObject({ do: z.literal('note'), text: z.string().min(1).max(4_000) }),
  z.strictObject({ do: z.literal('hold') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('transfer'), to: target, note }),
  z.strictObject({ do: z.literal('give-back') }),
  z.strictObject({ do: z.literal('end'), reason: z.enum(['resolved', 'ticket-opened', 'no-answer', 'misuse', 'other']) }),
  z.strictObject({
    do: z.literal('open-ticket'),
    system: id,
    kind: id,
    description: z.string().min(1).max(4_000),
  }),
]);

const request = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello'), after: id.optional(), presence: z.strictObject({ state, reason }).optional() }),
  z.strictObject({ kind: z.literal('beat') }),
  z.strictObject({ kind: z.literal('presence'), state, reason }),
  z.strictObject({ kind: z.literal('follow'), conversation, after: id.optional() }),
  z.strictObject({ kind: z.literal('unfollow'), conversation }),
  z.strictObject({ kind: z.literal('typing'), conversation }),
  z.strictObject({ kind: z.literal('act'), request: id, conversation, action }),
  z.strictObject({ kind: z.literal('pause-queue'), request: id, queue: id, paused: z.boolean() }),
  z.strictObject({ kind: z.literal('reassign'), request: id, conversation, to: target }),
]);

/** A frame of the page, checked field by field; `undefined` for what is none. */
export function readDeskRequest(text: string): DeskRequest | undefined {
  try {
    const { success, data } = request.safeParse(JSON.parse(text));
    return success ? (data as DeskRequest) : undefined;
  } catch {
    return undefined;
  }
}
