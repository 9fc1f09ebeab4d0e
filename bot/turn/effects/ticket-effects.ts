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

/** What a conversation is told of its ticket: that the ticket system did not take it yet, or that it has it. */
export interface TicketNews {
  readonly protocolNumber: string;
  readonly delayed?: boolean;
}

/** The news of a ticket that could not be opened at once. */
export function newsOfDelay({ name, payload }: PendingEffect): JsonObject | undefined {
  if (name !== 'ticket.open') return undefined;
  const { draft } = payload as unknown as TicketOpenPayload;
  return { protocolNumber: draft.protocolNumber, delayed: true };
}

/** What the workers of tickets work with. */
export interface TicketWorkerParts {
  readonly store: Pick<ConversationStore, 'read'>;
  readonly tickets: TicketStore;
}

/** The worker of `ticket.open`; its outcome is a {@link TicketNews}. */
export function openTicket({ store, tickets }: TicketWorkerParts): EffectWorker {
  return async (effect) => {
    const { draft } = effect.payload as unknown as TicketOpenPayload;
    const { protocolNumber } = await tickets.open(effect.key, { ...draft, conversation: await partOf(store, effect) });
    return { protocolNumber };
  };
}

/** The worker of `ticket.append`; it has no outcome. */
export function appendToTicket({ store, tickets }: TicketWorkerParts): EffectWorker {
  return async (effect) => {
    const { protocolNumber } = effect.payload as unknown as TicketAppendPayload;
    const ticket = await tickets.get(protocolNumber);
    if (ticket === undefined) throw new BotError('ticket_unknown', { protocolNumber });
    const last = lastTimeIn(ticket, effect.mailbox);
    const part = await partOf(store, effect);
    const lines = part.lines.filter(({ at }) => at > last);
    if (lines.length > 0) await tickets.append(effect.key, protocolNumber, { ...part, lines });
    return undefined;
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
