import type { IncomingMessage } from 'node:http';

import { z } from 'zod';

import { unguessable, type Channel } from './channel.ts';

/** What a ticket opens. */
export interface StreamTicket {
  readonly conversation: string;
  readonly origins?: readonly string[] | undefined;
}

const ticketSchema = z.object({ conversation: z.string(), origins: z.array(z.string()).optional() });

/** Makes a stream address with a ticket that opens it once and soon: a WebSocket cannot send a header, and a token has no place in a URL. */
export async function issueStreamUrl(
  { shortLived, streams, origins }: Channel,
  request: IncomingMessage,
  { watermark, ...ticket }: StreamTicket & { readonly watermark: string | null },
): Promise<string> {
  const name = unguessable();
  await shortLived.put(`stream ${name}`, { ...ticket }, streams.ticketMs);
  const base = origins.publicUrl(request).replace(/^http/, 'ws');
  return `${base}/v3/directline/conversations/${ticket.conversation}/stream?watermark=${encodeURIComponent(watermark ?? '-')}&t=${name}`;
}

/** Takes a ticket out; `undefined` when it is unknown, used or over. */
export async function takeStreamTicket({ shortLived }: Channel, name: string): Promise<StreamTicket | undefined> {
  return ticketSchema.optional().parse(await shortLived.take(`stream ${name}`));
}
