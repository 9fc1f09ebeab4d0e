import { BotError } from '../../errors.ts';
import type { JsonObject } from '../../ports/activity.ts';
import type { ConversationStore, NewEffect } from '../../ports/conversation-store.ts';
import type { EffectWorker } from '../outbox.ts';
import { actOnTicket, type TicketAction, type TicketActionOutcome } from '../ticket-actions.ts';

/** What `ticket.act` carries. */
export interface TicketActPayload {
  readonly protocolNumber: string;
  readonly action: TicketAction;
}

/** What the conversation is told of what it did to a ticket. */
export interface TicketActNews extends Partial<TicketActionOutcome>, Pick<TicketActPayload, 'protocolNumber'> {
  readonly what: TicketAction['what'];
  /** The ticket system did not take it yet; the state is not known then. */
  readonly delayed?: boolean;
}

/** Does something to a ticket after the commit, in the name of the conversation's user; its outcome is a {@link TicketActNews}. */
export function ticketAct(protocolNumber: string, action: TicketAction): NewEffect {
  return { name: 'ticket.act', payload: { protocolNumber, action } satisfies TicketActPayload as unknown as JsonObject };
}

/** The worker of `ticket.act`. @throws BotError `tickets_unavailable` as long as the ticket system does not take it */
export function actForUser(store: Pick<ConversationStore, 'receive' | 'read' | 'onChange'>): EffectWorker {
  return async ({ key, payload }) => {
    const { protocolNumber, action } = payload as unknown as TicketActPayload;
    const outcome = await actOnTicket(store, { protocolNumber, request: key, action });
    if (outcome === undefined) throw new BotError('tickets_unavailable', { reason: 'it has not taken what was done to a ticket' });
    return { protocolNumber, what: action.what, ...outcome } satisfies TicketActNews;
  };
}
