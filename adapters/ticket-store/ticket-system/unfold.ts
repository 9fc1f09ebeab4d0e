import { openedTicket, openingFacts, ticketAfter, type Ticket, type TicketFact } from '../../../bot/service-desk/ticket.ts';
import type { TicketRecord, TicketRecords } from './ticket-record.ts';
import type { TicketEntry } from './ticket-system.ts';

/** A ticket, made of its entries. */
export interface UnfoldedTicket {
  readonly ticket: Ticket;
  readonly openedBy: string;
  /** Keys of what was taken. */
  readonly keys: ReadonlySet<string>;
  readonly facts: readonly TicketFact[];
  /** What moved it to its state, unless that happened in the ticket system. */
  readonly movedBy: Pick<TicketRecord, 'key' | 'writtenAt'> | undefined;
}

/**
 * Goes through the entries of a ticket in their order: a record whose key was taken before, or whose step is refused at its place, has
 * never been. So every process comes to the same ticket, whatever was written twice, late or by two at once. `undefined` when none of
 * the entries opens it.
 */
export function unfold(protocolNumber: string, entries: readonly TicketEntry[], records: TicketRecords): UnfoldedTicket | undefined {
  const read = entries.map((entry) => ('record' in entry ? records.open(entry.record) : entry));
  const own = read.filter((entry) => !isRecord(entry) || entry.protocolNumber === protocolNumber);
  const first = own.find((entry) => isRecord(entry) && 'draft' in entry);
  if (first === undefined || !('draft' in first)) return undefined;
  const ticket = openedTicket(first.draft);
  const start = { ticket, openedBy: first.key, keys: new Set<string>(), facts: openingFacts(first.draft), movedBy: first };
  return own.reduce<UnfoldedTicket>((before, entry) => (isRecord(entry) ? recorded(before, entry) : happened(before, entry)), start);
}

function recorded(before: UnfoldedTicket, record: TicketRecord): UnfoldedTicket {
  if ('draft' in record || before.keys.has(record.key)) return before;
  const { done, ticket } = ticketAfter(before.ticket, record.fact, record.withinHours);
  if (!done) return before;
  const movedBy = ticket.state === before.ticket.state ? before.movedBy : record;
  return { ...before, ticket, keys: new Set([...before.keys, record.key]), facts: [...before.facts, record.fact], movedBy };
}

/** What a ticket becomes by something that happened in the ticket system itself; it is never refused. */
export function happened(before: UnfoldedTicket, entry: Exclude<TicketEntry, { record: string }>): UnfoldedTicket {
  if ('told' in entry) {
    return { ...before, ticket: ticketAfter(before.ticket, entry.told).ticket, facts: [...before.facts, entry.told] };
  }
  const { ticket } = before;
  const { state, by, at } = entry;
  if (state === ticket.state) return before;
  const moves = state === 'closed' || ticket.state === 'closed';
  const fact: TicketFact = { what: state === 'closed' ? 'closed' : 'reopened', by, at, reason: '' };
  const moved = moves ? ticketAfter(ticket, fact).ticket : ticket;
  const updatedAt = at > ticket.updatedAt ? at : ticket.updatedAt;
  const facts = moves ? [...before.facts, fact] : before.facts;
  return { ...before, ticket: { ...moved, state, stateSince: at, updatedAt }, facts, movedBy: undefined };
}

function isRecord(entry: TicketRecord | TicketEntry): entry is TicketRecord {
  return 'protocolNumber' in entry;
}
