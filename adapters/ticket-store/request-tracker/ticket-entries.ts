import { z } from 'zod';

import type { TicketState } from '../../../bot/service-desk/ticket.ts';
import type { TicketEntry } from '../ticket-system/ticket-system.ts';
import { plainText } from './plain-text.ts';
import type { RestClient } from './rest-client.ts';

/** File name under which a comment of ours carries its record. */
export const recordName = 'balcao.dat';

const someone = z.object({ id: z.string() });
const transaction = z.object({
  id: z.coerce.number(),
  Type: z.string(),
  Creator: someone,
  Created: z.string(),
  NewValue: z.string().nullish(),
});
const attachment = z.object({
  id: z.coerce.number(),
  TransactionId: z.coerce.number(),
  Content: z.string().nullish(),
  ContentType: z.string().nullish(),
  Filename: z.string().nullish(),
});

type Transaction = z.infer<typeof transaction>;
type Attachment = z.infer<typeof attachment>;

/** Transactions that say something, and what they are for us. */
const tellings = { Correspond: 'message', Comment: 'note' } as const;
/** Acts on its own: escalation and closing by rules. */
const systemUser = 'RT_System';

/** State that a status of the default lifecycle stands for; one of another lifecycle counts as open. */
export function stateOf(status: string): TicketState {
  if (status === 'stalled') return 'waiting-for-user';
  return ['resolved', 'rejected', 'deleted'].includes(status) ? 'closed' : 'open';
}

/**
 * What a ticket of Request Tracker is made of: our records, and what others said and did there. Only what came from the user who made
 * the ticket, which is ours, counts as a record; its other traces follow from the records.
 */
export async function ticketEntries(client: RestClient, id: string, requesters: readonly string[]): Promise<readonly TicketEntry[]> {
  const [transactions, records] = await Promise.all([
    client.all(`ticket/${id}/history`, { fields: 'Type,Creator,Created,NewValue' }, transaction),
    attachmentsOf(client, id, [{ field: 'Filename', value: recordName }]),
  ]);
  const us = transactions.find(({ Type }) => Type === 'Create')?.Creator.id;
  const others = transactions.filter(({ Creator }) => Creator.id !== us);
  const told = others.filter(({ Type }) => Type in tellings);
  const texts = told.length === 0 ? [] : await attachmentsOf(client, id, textsOf(told));
  return transactions.flatMap((one): readonly TicketEntry[] => {
    if (others.includes(one)) return happened(one, requesters, texts);
    const sealed = records.find(({ TransactionId }) => TransactionId === one.id)?.Content;
    return sealed === undefined || sealed === null ? [] : [{ record: sealed }];
  });
}

function attachmentsOf(client: RestClient, id: string, query: readonly object[]): Promise<readonly Attachment[]> {
  const fields = 'TransactionId,Content,ContentType,Filename';
  return client.all(`ticket/${id}/attachments`, { query: JSON.stringify(query), fields }, attachment);
}

function textsOf(told: readonly Transaction[]): readonly object[] {
  return [{ field: 'ContentType', operator: 'LIKE', value: 'text/' }, ...told.map(({ id }) => ({ field: 'TransactionId', value: id }))];
}

function happened(one: Transaction, requesters: readonly string[], texts: readonly Attachment[]): readonly TicketEntry[] {
  const at = new Date(one.Created).toISOString();
  if (one.Type === 'Status') return [{ state: stateOf(one.NewValue ?? ''), by: one.Creator.id === systemUser ? 'bot' : 'attendant', at }];
  const what = one.Type === 'Correspond' || one.Type === 'Comment' ? tellings[one.Type] : undefined;
  if (what === undefined) return [];
  const own = texts.filter(({ TransactionId, Filename }) => TransactionId === one.id && (Filename ?? '') === '');
  const said = own.find(({ ContentType }) => ContentType === 'text/plain') ?? own[0];
  const text = said?.ContentType === 'text/html' ? plainText(said.Content ?? '') : (said?.Content ?? '').trim();
  const isRequester = requesters.some((requester) => requester.toLowerCase() === one.Creator.id.toLowerCase());
  return [{ told: { what, by: isRequester ? 'user' : 'attendant', at, text } }];
}
