import type { JsonObject } from '../../ports/activity.ts';
import type { NewEffect } from '../../ports/conversation-store.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Ticket, TicketAssignment, TicketClosing, TicketMessage, TicketNote } from '../../service-desk/ticket.ts';
import type { TicketOutcome, TicketReopening } from '../../service-desk/ticket.ts';
import type { EffectWorker } from '../outbox.ts';

/** One step of a ticket, as its mailbox has it taken. */
export type TicketStep = TicketMessage | TicketNote | TicketClosing | TicketReopening | TicketAssignment;

/** What `ticket.step` carries. */
interface TicketStepPayload {
  readonly protocolNumber: string;
  readonly step: TicketStep;
  /** How long after the closing a reopening may come. */
  readonly withinHours: number;
  /** Activity id of the action that asked for it; none for what the clock does. */
  readonly action?: string;
}

/** What came of a step, and of which. */
export type TicketStepNews = TicketOutcome & Pick<TicketStepPayload, 'step' | 'action'>;

/** What was seen of a ticket; nothing when there is none. */
export interface TicketSeen {
  readonly ticket?: Ticket;
}

/** Takes a step of a ticket after the commit; its outcome is a {@link TicketStepNews}. */
export function ticketStep(payload: TicketStepPayload): NewEffect {
  return { name: 'ticket.step', payload: payload as unknown as JsonObject };
}

/** Looks at a ticket after the commit; its outcome is a {@link TicketSeen}. */
export function ticketLook(protocolNumber: string): NewEffect {
  return { name: 'ticket.look', payload: { protocolNumber } };
}

/** The worker of `ticket.step`. */
export function takeTicketStep(tickets: Pick<TicketStore, 'append' | 'close' | 'reopen'>): EffectWorker {
  return async ({ key, payload }) => {
    const { protocolNumber, step, withinHours, action } = payload as unknown as TicketStepPayload;
    const outcome = await take();
    const news: TicketStepNews = { ...outcome, step, ...(action === undefined ? {} : { action }) };
    return news as unknown as JsonObject;

    function take(): Promise<TicketOutcome> {
      switch (step.what) {
        case 'closed':
          return tickets.close(key, protocolNumber, step);
        case 'reopened':
          return tickets.reopen(key, protocolNumber, { ...step, withinHours });
        default:
          return tickets.append(key, protocolNumber, step);
      }
    }
  };
}

/** The worker of `ticket.look`. */
export function lookAtTicket(tickets: Pick<TicketStore, 'get'>): EffectWorker {
  return async ({ payload }) => {
    const { protocolNumber } = payload as { readonly protocolNumber: string };
    const ticket = await tickets.get(protocolNumber);
    return (ticket === undefined ? {} : { ticket }) as JsonObject;
  };
}
