import { BotError } from '../errors.ts';
import { formatProtocolNumber } from '../service-desk/protocol-number.ts';
import type { ServedSystem } from '../service-desk/served-system.ts';
import type { TicketDraft } from '../service-desk/ticket.ts';
import { ticketOpenedMail } from '../texts/mails.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { mailSend } from './effects/mail-effect.ts';
import { ticketOpen } from './effects/ticket-effects.ts';
import { ticketAttach } from './effects/ticket-files.ts';
import { keysOf } from './ticket-keys.ts';
import type { TurnScope } from './turn-scope.ts';

/** What a ticket is registered with. */
export interface TicketRequest extends Pick<TicketDraft, 'kind' | 'description' | 'origin' | 'linkedTo'> {
  readonly system: ServedSystem;
}

/**
 * Takes a protocol number with its key and asks for the ticket and its mail; both are delivered after the turn is committed.
 *
 * @throws BotError `flow_invalid` when nobody is identified
 */
export async function registerTicket(
  turn: TurnScope,
  memory: ConversationMemory,
  { system, ...said }: TicketRequest,
): Promise<{ readonly protocolNumber: string; readonly key: string }> {
  const requester = memory.identification;
  if (requester === undefined) throw new BotError('flow_invalid', { flow: 'open-ticket', details: 'it runs without identification' });
  const year = yearInBrasilia(turn.now);
  const protocolNumber = formatProtocolNumber(year, await turn.nextProtocolNumber(year));
  const [key = ''] = await keysOf(protocolNumber, turn.ask);
  turn.addEffect(ticketOpen({ protocolNumber, system: system.id, ...said, requester, openedAt: new Date(turn.now).toISOString() }));
  if (memory.files !== undefined) turn.addEffect(ticketAttach(protocolNumber));
  const facts = { name: requester.name, protocolNumber, systemName: system.name, phone: system.phone };
  turn.addEffect(mailSend({ to: requester.email, ...ticketOpenedMail(facts, { key }) }));
  memory.tickets = [...(memory.tickets ?? []), protocolNumber];
  return { protocolNumber, key };
}

function yearInBrasilia(now: number): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: 'America/Sao_Paulo', year: 'numeric' }).format(now));
}
