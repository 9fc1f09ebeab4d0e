import type { Ticket } from '../../bot/service-desk/ticket.ts';
import type { DeskTicketRow } from './wire.ts';

const summaryLength = 120;

/** A ticket as the lists of the desk show it. */
export function rowOf(ticket: Ticket): DeskTicketRow {
  const { protocolNumber, system, kind, state, openedAt, stateSince, reopenings, description, requester, assignee } = ticket;
  const summary = description.length > summaryLength ? `${description.slice(0, summaryLength - 1).trimEnd()}…` : description;
  const taken = assignee === undefined ? {} : { assignee };
  return { protocolNumber, system, kind, state, openedAt, stateSince, reopenings, summary, requester: requester.name, ...taken };
}
