import { ticketAfter } from '../../bot/service-desk/ticket.ts';
import { ticketAct } from '../../bot/turn/effects/ticket-act.ts';
import { followTicket, ownTicket, ownTickets } from '../../bot/turn/own-tickets.ts';
import type { Kept, StepContext } from '../flow/flow.ts';
import type { Answers } from './answers.ts';

type Context = StepContext<Answers>;

/** Closed tickets that are offered. */
const mostOffered = 5;

/** Reads which tickets are closed; the only one is the one that is meant. */
export async function readClosed(context: Context): Promise<Kept<Answers>> {
  const tickets = await ownTickets(context);
  if (tickets === undefined) return { isDown: true };
  const closed = tickets
    .filter(({ state }) => state === 'closed')
    .sort((one, other) => other.stateSince.localeCompare(one.stateSince))
    .slice(0, mostOffered);
  return { closed, protocolNumber: closed.length === 1 ? closed[0]?.protocolNumber : undefined };
}

/** Looks whether the chosen ticket can be reopened now. */
export async function readTicket(context: Context): Promise<Kept<Answers>> {
  const { answers, desk, turn } = context;
  const story = await ownTicket(context, answers.protocolNumber ?? '');
  if (story === undefined) return { isDown: true };
  const reopening = { what: 'reopened', by: 'user', at: new Date(turn.now).toISOString(), reason: '' } as const;
  const outcome = ticketAfter(story.ticket, reopening, desk.reopenHours);
  return { system: story.ticket.system, refusal: outcome.done ? undefined : outcome.refusal };
}

/** Asks for the reopening; what is said from here on belongs to the ticket again. */
export function reopen({ answers: { protocolNumber = '', reason = '' }, memory, turn }: Context): undefined {
  followTicket(memory, protocolNumber);
  turn.addEffect(ticketAct(protocolNumber, { what: 'reopen', text: reason, by: 'user' }));
}
