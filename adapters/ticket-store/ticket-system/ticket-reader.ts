import { BotError } from '../../../bot/errors.ts';
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
  /** Those of these that are tickets of ours; of several with one number the oldest. */
  readonly all: (there: readonly SystemTicket[]) => Ticket[];
}

/** So long a state that differs from our records may be one that another process is about to set. */
const underWayMs = 60_000;

/** Makes the reader; `now` is the machine's time in ms since 1970. */
export function ticketReader(system: TicketSystem, records: TicketRecords, now: () => number): TicketReader {
  const unfolded = (protocolNumber: string, there: SystemTicket): FoundTicket | undefined => {
    const recorded = unfold(protocolNumber, there.entries, records);
    if (recorded === undefined) return undefined;
    const { state, stateSince } = there;
    const isUnderWay = recorded.movedBy !== undefined && now() - recorded.movedBy.writtenAt < underWayMs;
    const isTold = stateSince === undefined || isUnderWay;
    return { ...(isTold ? recorded : happened(recorded, { state, by: 'attendant', at: stateSince })), there, recorded };
  };
  const find = async (protocolNumber: string): Promise<FoundTicket | undefined> => {
    const there = await system.find(protocolNumber);
    return there === undefined ? undefined : unfolded(protocolNumber, there);
  };
  const numberOf = ({ entries: [first] }: SystemTicket): string | undefined =>
    first !== undefined && 'record' in first ? records.open(first.record).protocolNumber : undefined;
  return {
    find,
    async known(protocolNumber) {
      const ticket = await find(protocolNumber);
      if (ticket === undefined) throw new BotError('ticket_unknown', { protocolNumber });
      return ticket;
    },
    all(there) {
      const byNumber = new Map<string, Ticket>();
      for (const one of there) {
        const number = numberOf(one);
        const ticket = number === undefined || byNumber.has(number) ? undefined : unfolded(number, one)?.ticket;
        if (number !== undefined && ticket !== undefined) byNumber.set(number, ticket);
      }
      return [...byNumber.values()];
    },
  };
}
