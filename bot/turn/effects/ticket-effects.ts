import type { JsonObject } from '../../ports/activity.ts';
import type { ConversationStore, NewEffect, PendingEffect } from '../../ports/conversation-store.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { TicketDraft, TicketFact, TicketLine, TicketTranscript } from '../../service-desk/ticket.ts';
import type { EffectWorker } from '../outbox.ts';
import type { TicketActPayload } from './ticket-act.ts';
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
  /** Its number in the ticket system, where that gives one of its own. */
  readonly systemNumber?: string;
}

/** The news of a ticket that could not be opened at once, or to which something could not be done. */
export function newsOfDelay({ name, payload }: PendingEffect): JsonObject | undefined {
  if (name === 'ticket.act') {
    const { protocolNumber, action } = payload as unknown as TicketActPayload;
    return { protocolNumber, what: action.what, delayed: true };
  }
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
    const conversation = transcriptOf(effect, await linesUpTo(store, effect.mailbox, effect.entries.to), draft.openedAt);
    const { protocolNumber, systemNumber } = await tickets.open(effect.key, { ...draft, conversation });
    return { protocolNumber, ...(systemNumber === undefined ? {} : { systemNumber }) };
  };
}

/** The worker of `ticket.append`; it has no outcome. */
export function appendToTicket({ store, tickets }: TicketWorkerParts): EffectWorker {
  return async (effect) => {
    const { protocolNumber } = effect.payload as unknown as TicketAppendPayload;
    const last = lastTimeIn(await tickets.history(protocolNumber), effect.mailbox);
    const lines = (await linesUpTo(store, effect.mailbox, effect.entries.to)).filter(({ at }) => at > last);
    if (lines.length > 0) await tickets.append(effect.key, protocolNumber, transcriptOf(effect, lines, last));
    return undefined;
  };
}

/** Dated by its last line, or by `otherwise` when nothing was said. */
function transcriptOf({ mailbox }: PendingEffect, lines: readonly TicketLine[], otherwise: string): TicketTranscript {
  return { what: 'transcript', by: 'bot', at: lines.at(-1)?.at ?? otherwise, conversation: mailbox, lines };
}

/** Time of the newest line of this conversation in the ticket; within a conversation no two lines have the same time. */
function lastTimeIn(history: readonly TicketFact[], conversation: string): string {
  const transcripts = history.filter((fact) => fact.what === 'transcript' && fact.conversation === conversation);
  return transcripts.reduce((last, { at }) => (at > last ? at : last), '');
}
