import { ticketKeyOf } from '../service-desk/ticket-key.ts';
import type { TurnAsks } from './turn-asks.ts';

/** The keys that open a ticket, the one that is given out first; a number that does not exist has its keys too. */
export async function keysOf(protocolNumber: string, { fingerprint }: Pick<TurnAsks, 'fingerprint'>): Promise<readonly string[]> {
  return (await fingerprint('ticket key', protocolNumber)).map(ticketKeyOf);
}
