import { ticketHistoryTexts as say } from '../../bot/texts/ticket-history.ts';
import { ticketAct } from '../../bot/turn/effects/ticket-act.ts';
import { followTicket } from '../../bot/turn/own-tickets.ts';
import type { StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';

type Context = StepContext<Answers>;

/** From here on what is said and sent in this conversation belongs to the ticket. */
export function beginAnswer({ answers: { protocolNumber = '' }, memory }: Context): undefined {
  followTicket(memory, protocolNumber);
}

/** Hands on what was written; files have been handed on when they came. */
export function sendAnswer({ answers: { protocolNumber = '', answer = '' }, turn }: Context): undefined {
  if (answer !== '') turn.addEffect(ticketAct(protocolNumber, { what: 'message', text: answer, by: 'user' }));
}

/** Closes the ticket in the name of the person. */
export function closeTicket({ answers: { protocolNumber = '' }, memory, turn }: Context): undefined {
  followTicket(memory, protocolNumber);
  turn.addEffect(ticketAct(protocolNumber, { what: 'close', text: say.closingReason, by: 'user' }));
}
