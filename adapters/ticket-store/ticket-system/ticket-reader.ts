import { BotError, isBotError } from '../../../bot/errors.ts';
import type { Log } from '../../../bot/ports/log.ts';
import type { Ticket } from '../../../bot/service-desk/ticket.ts';
import type { TicketRecords } from './ticket-record.ts';
import type { SystemTicket, TicketSystem } from './ticket-system.ts';
import { happened, unfold, type UnfoldedTicket } from './unfold.ts';

/** A ticket in its system, and what there is of it in our records; the two differ where that system changes states without an entry. */
export interface FoundTicket extends UnfoldedTicket {
  readonly there: SystemTicket;
  readonly recorded: UnfoldedTicket;
}

/** Reads tickets out of a ticket system. */
export interface TicketReader {
  readonly find: (protocolNumber: string) => Promise<FoundTicket | undefined>;
  /** The same. @throws BotError `ticket_unknown` */
  readonly known: (protocolNumber: string) => Promise<FoundTicket>;
  /** Those of these that are tickets of ours and can be read; of several with one number the oldest. */
  readonly all: (there: readonly SystemTicket[]) => Ticket[];
}

/** So long a state that differs from our records may be one that another process is about to set. */
const underWayMs = 60_000;

/** What a reader works with. */
interface TicketReaderParts {
  readonly system: TicketSystem;
  readonly records: TicketRecords;
  readonly log: Log;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly now: () => number;
}

/** Makes the reader. */
export function ticketReader({ system, records, log, now }: TicketReaderParts): TicketReader {
  const unfolded = (protocolNumber: string, there: SystemTicket): FoundTicket | undefined => {
    const recorded = unfold(protocolNumber, there.entries, records);
    if (recorded === undefined) return undefined;
    const { state, stateSince } = there;
    const isUnderWay = recorded.movedBy !== undefined && now() - recorded.movedBy.writtenAt < underWayMs;
    const isTold = stateSince === undefined || isUnderWay;
    const found = isTold ? recorded : happened(recorded, { state, by: 'attendant', at: stateSince });
    return { ...found, ticket: { ...found.ticket, systemNumber: there.id }, there, recorded };
  };
  const find = async (protocolNumber: string): Promise<FoundTicket | undefined> => {
    const there = await system.find(protocolNumber);
    return there === undefined ? undefined : unfolded(protocolNumber, there);
  };
  const unfoldedAny = (there: SystemTicket): Ticket | undefined => {
    const [first] = there.entries;
    if (first === undefined || !('record' in first)) return undefined;
    return unfolded(records.open(first.record).protocolNumber, there)?.ticket;
  };
  const readable = (there: SystemTicket): Ticket | undefined => {
    try {
      return unfoldedAny(there);
    } catch (fault) {
      if (!isBotError(fault, 'record_unreadable') && !isBotError(fault, 'data_key_missing')) throw fault;
      log.error({ code: fault.code, ticket: there.id }, 'A ticket cannot be read and is left out');
      return undefined;
    }
  };
  return {
    find,
    async known(protocolNumber) {
      const ticket = await find(protocolNumber);
      if (ticket === undefined) throw new BotError('ticket_unknown', { protocolNumber });
      return ticket;
    },
    all(there) {
      const oldestLast = there
        .map(readable)
        .filter((ticket) => ticket !== undefined)
        .reverse();
      return [...new Map(oldestLast.map((ticket) => [ticket.protocolNumber, ticket])).values()].reverse();
    },
  };
}
