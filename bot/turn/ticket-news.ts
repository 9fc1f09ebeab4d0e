import type { JsonObject } from '../ports/activity.ts';
import { lifecycleTexts as say } from '../texts/lifecycle.ts';
import type { TicketActNews } from './effects/ticket-act.ts';
import type { TicketNews } from './effects/ticket-effects.ts';
import type { Lifecycle } from './lifecycle.ts';

/** What a conversation has to be told, and what the ticket system has not taken yet. */
export interface ToldNews {
  readonly texts: string[];
  readonly delayed: string[];
}

/** What the person has been told so far, and where they are pointed to. */
interface Known extends Pick<Lifecycle, 'phone' | 'portal'> {
  /** See `ConversationMemory.delayedTickets`. */
  readonly delayed: readonly string[];
}

/**
 * What a person has to be told of what was done to their tickets after a turn: that the ticket system did not take it at once, that it has
 * it after all, or why it could not be done. What went as the turn has said is not told again; `undefined` for other effects.
 */
export function ticketNews(effect: string, outcome: JsonObject, known: Known): ToldNews | undefined {
  if (effect === 'ticket.open') return openNews(outcome as unknown as TicketNews, known);
  return effect === 'ticket.act' ? actNews(outcome as unknown as TicketActNews, known) : undefined;
}

function openNews({ protocolNumber, delayed = false, systemNumber }: TicketNews, known: Known): ToldNews {
  const { isNew, isOver, waiting } = followed(known, protocolNumber, delayed);
  return {
    texts: [
      ...(isNew ? [say.ticketDelayed(protocolNumber, known.phone, known.portal)] : []),
      ...(isOver ? [say.ticketTaken(protocolNumber)] : []),
      ...(systemNumber === undefined ? [] : [say.ticketNumberThere(protocolNumber, systemNumber)]),
    ],
    delayed: waiting,
  };
}

function actNews({ protocolNumber, what, refusal, delayed = false }: TicketActNews, known: Known): ToldNews {
  const { isNew, isOver, waiting } = followed(known, `${what} ${protocolNumber}`, delayed);
  const refused = refusal === undefined ? undefined : whyRefused(what, protocolNumber);
  return {
    texts: [
      ...(isNew ? [say.actDelayed(protocolNumber, known.phone, known.portal)] : []),
      ...(isOver && refused === undefined ? [say.actTaken(protocolNumber)] : []),
      ...(refused === undefined || delayed ? [] : [refused]),
    ],
    delayed: waiting,
  };
}

function whyRefused(what: TicketActNews['what'], protocolNumber: string): string {
  switch (what) {
    case 'close':
      return say.closedBefore(protocolNumber);
    case 'reopen':
      return say.notReopened(protocolNumber);
    case 'message':
    case 'question':
    case 'note':
    case 'assign':
      return say.messageTooLate(protocolNumber);
  }
}

function followed(
  { delayed }: Known,
  name: string,
  isDelayed: boolean,
): { readonly isNew: boolean; readonly isOver: boolean; readonly waiting: string[] } {
  const isWaiting = delayed.includes(name);
  return {
    isNew: isDelayed && !isWaiting,
    isOver: !isDelayed && isWaiting,
    waiting: [...delayed.filter((other) => other !== name), ...(isDelayed ? [name] : [])],
  };
}
