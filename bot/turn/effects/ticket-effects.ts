import { BotError } from '../../errors.ts';
import type { JsonObject } from '../../ports/activity.ts';
import type { ConversationStore, NewEffect, PendingEffect } from '../../ports/conversation-store.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Ticket, TicketDraft, TicketPart } from '../../service-desk/ticket.ts';
import type { EffectWorker } from '../outbox.ts';
import { linesUpTo } from './conversation-lines.ts';

/** What `ticket.open` carries: the draft; the conversation so far is added at delivery. */
export interface TicketOpenPayload {
  readonly draft: Omit<TicketDraft, 'conversation'>;
}

/** What `ticket.append` carries: the ticket that gets the rest of the conversation. */
export interface TicketAppendPayload {
  readonly protocolNumber: string;
}

/** Opens a ticket after the commit, with all that was said up to and including it. */
export function ticketOpen(draft: TicketOpenPayload['draft']): NewEffect {
  return { name: 'ticket.open', payload: { draft } as unknown as JsonObject };
}

/** Adds to a ticket, after the commit, what was said up to and including it and is not in the ticket yet. */
export function ticketAppend(protocolNumber: string): NewEffect {
  return { name: 'ticket.append', payload: { protocolNumber } };
}

/** What the workers of tickets work with. */
export interface TicketWorkerParts {
  readonly store: Pick<ConversationStore, 'read'>;
  readonly tickets: TicketStore;
}

/** The worker of `ticket.open`; its outcome is `{protocolNumber}`. */
export function openTicket({ store, tickets }: TicketWorkerParts): EffectWorker {
  return async (effect) => {
    const { draft } = effect.payload as unknown as TicketOpenPayload;
    const { protocolNumber } = await tickets.open(effect.key, { ...draft, conversation: await partOf(store, effect) });
    return { protocolNumber };
  };
}

/** The worker of `ticket.append`; its outcome is `{protocolNumber, lines}`, the number of lines that were missing. */
export function appendToTicket({ store, tickets }: TicketWorkerParts): EffectWorker {
  return async (effect) => {
    const { protocolNumber } = effect.payload as unknown as TicketAppendPayload;
    const ticket = await tickets.get(protocolNumber);
    if (ticket === undefined) throw new BotError('ticket_unknown', { protocolNumber });
    const last = lastTimeIn(ticket, effect.mailbox);
    const part = await partOf(store, effect);
    const lines = part.lines.filter(({ at }) => at > last);
    if (lines.length > 0) await tickets.append(effect.key, protocolNumber, { ...part, lines });
    return { protocolNumber, lines: lines.length };
  };
}

async function partOf(store: TicketWorkerParts['store'], { mailbox, entries }: PendingEffect): Promise<TicketPart> {
  return { kind: 'transcript', conversation: mailbox, lines: await linesUpTo(store, mailbox, entries.to) };
}

/** Time of the newest line of this conversation in the ticket; within a conversation no two lines have the same time. */
function lastTimeIn(ticket: Ticket, conversation: string): string {
  const lines = ticket.parts.filter((part) => part.conversation === conversation).flatMap((part) => part.lines);
  return lines.reduce((last, { at }) => (at > last ? at : last), '');
}
