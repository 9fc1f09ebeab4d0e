import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { DeskTicketAction } from './wire.ts';

const words = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(4_000);
const state = z.enum(['open', 'waiting-for-user', 'closed']);

const filter = z.object({ system: words.optional(), state: state.optional(), after: z.string().max(20_000).optional() });
const wanted = z.union([z.strictObject({ protocolNumber: words }), z.strictObject({ name: words }), z.strictObject({ cpf: words })]);
const ask = z.strictObject({
  request: words,
  action: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('take') }),
    z.strictObject({ do: z.literal('reply'), text }),
    z.strictObject({ do: z.literal('ask'), text }),
    z.strictObject({ do: z.literal('note'), text }),
    z.strictObject({ do: z.literal('close'), solution: text }),
    z.strictObject({ do: z.literal('reopen'), reason: text }),
  ]),
});

/** Which tickets are to be listed; what is missing means all. */
export type TicketFilter = z.infer<typeof filter>;

/** Which tickets are searched for, as it was typed. */
export type WantedTickets = z.infer<typeof wanted>;

/** What is to be done to a ticket, under a name that is the same when it is sent again. */
export interface TicketAsk {
  readonly request: string;
  readonly action: DeskTicketAction;
}

/** Reads the query of a list. @throws BotError `request_invalid` */
export function readTicketFilter(query: URLSearchParams): TicketFilter {
  return checked(filter, Object.fromEntries(query));
}

/** Reads the body of a search. @throws BotError `request_invalid` */
export function readTicketSearch(body: unknown): WantedTickets {
  return checked(wanted, body);
}

/** Reads the body of an action. @throws BotError `request_invalid` */
export function readTicketAsk(body: unknown): TicketAsk {
  return checked(ask, body);
}

/** What does not fit is named by its place alone: it may be somebody's CPF. */
function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = shape.safeParse(value);
  if (success) return data;
  throw new BotError('request_invalid', { details: `wrong: ${error.issues.map(({ path }) => path.join('.') || 'all').join(', ')}` });
}
