import { BotError } from '../../../bot/errors.ts';
import type { TicketPage, TicketQuery, TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Sealer } from '../../../bot/sealing.ts';
import { ticketAfter, type Ticket, type TicketFact, type TicketOutcome } from '../../../bot/service-desk/ticket.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { ticketRecords } from './ticket-record.ts';
import type { Addition, SystemPage, SystemTicket, TicketSystem } from './ticket-system.ts';
import { unfold, type UnfoldedTicket } from './unfold.ts';

/** A ticket with its place in the ticket system. */
type FoundTicket = UnfoldedTicket & { readonly there: SystemTicket };

/** How something is done to a ticket. */
type How = Pick<Addition, 'content'> & { readonly withinHours?: number };

/**
 * Keeps tickets in somebody else's ticket system: every fact is an entry there, for its staff to read and sealed for ourselves, and a
 * ticket is what its entries make of it. What was written is read again before it counts, so that of several processes one wins.
 */
export function recordedTicketStore(system: TicketSystem, sealer: Sealer): TicketStore {
  const records = ticketRecords(sealer);
  const line = oneAtATime();

  const found = (protocolNumber: string, there: SystemTicket): FoundTicket | undefined => {
    const unfolded = unfold(protocolNumber, there.entries, records);
    return unfolded === undefined ? undefined : { ...unfolded, there };
  };
  const find = async (protocolNumber: string): Promise<FoundTicket | undefined> => {
    const there = await system.find(protocolNumber);
    return there === undefined ? undefined : found(protocolNumber, there);
  };
  const known = async (protocolNumber: string): Promise<FoundTicket> => {
    const ticket = await find(protocolNumber);
    if (ticket === undefined) throw new BotError('ticket_unknown', { protocolNumber });
    return ticket;
  };
  const carryOut = (key: string, protocolNumber: string, fact: TicketFact, { content, withinHours }: How = {}): Promise<TicketOutcome> =>
    line(protocolNumber, async () => {
      const window = withinHours === undefined ? {} : { withinHours };
      let now = await known(protocolNumber);
      if (!now.keys.has(key)) {
        const expected = ticketAfter(now.ticket, fact, withinHours);
        if (!expected.done) return expected;
        const record = records.seal({ protocolNumber, key, fact, ...window });
        await system.add(now.there, { fact, record, after: expected.ticket, ...(content === undefined ? {} : { content }) });
        now = await known(protocolNumber);
      }
      await system.settle(now.there, now.ticket);
      if (now.keys.has(key)) return { done: true, ticket: now.ticket };
      const refused = ticketAfter(now.ticket, fact, withinHours);
      if (refused.done) throw unseen();
      return refused;
    });

  return {
    capabilities: 'page' in system.listing ? system.listing : { list: listed(system.listing) },
    open: (key, draft) =>
      line(draft.protocolNumber, async () => {
        const { protocolNumber } = draft;
        let now = await find(protocolNumber);
        if (now === undefined) {
          await system.create(draft, records.seal({ protocolNumber, key, draft }));
          now = await find(protocolNumber);
        }
        if (now === undefined) throw unseen();
        if (now.openedBy !== key) throw new BotError('ticket_number_taken', { protocolNumber });
        await system.settle(now.there, now.ticket);
        return now.ticket;
      }),
    append: (key, protocolNumber, fact) => carryOut(key, protocolNumber, fact),
    attach: async (key, protocolNumber, { file, content }) => (await carryOut(key, protocolNumber, file, { content })).ticket,
    close: (key, protocolNumber, closing) => carryOut(key, protocolNumber, closing),
    reopen: (key, protocolNumber, { withinHours, ...reopening }) => carryOut(key, protocolNumber, reopening, { withinHours }),
    get: async (protocolNumber) => (await find(protocolNumber))?.ticket,
    history: async (protocolNumber) => (await known(protocolNumber)).facts,
    findByRequester: async (requester) => {
      const tickets = unfoldAll(await system.findByRequester(requester));
      const own = tickets.filter(({ requester: { cpf, email } }) => cpf === requester.cpf && sameCase(email) === sameCase(requester.email));
      return own.sort(newestFirst);
    },
  };

  function listed(list: (query: TicketQuery) => Promise<SystemPage>): (query: TicketQuery) => Promise<TicketPage> {
    return async (query) => {
      const { tickets, next } = await list(query);
      const shown = unfoldAll(tickets).filter((ticket) => ticket.state === query.state && ticket.system === query.system);
      return { tickets: shown, ...(next === undefined ? {} : { next }) };
    };
  }

  /** One of each number: the oldest. */
  function unfoldAll(there: readonly SystemTicket[]): Ticket[] {
    const tickets = there.flatMap((one) => unfoldAny(one) ?? []);
    return tickets.filter(({ protocolNumber }, at) => tickets.findIndex((other) => other.protocolNumber === protocolNumber) === at);
  }

  function unfoldAny(there: SystemTicket): Ticket | undefined {
    const [first] = there.entries;
    if (first === undefined || !('record' in first)) return undefined;
    return found(records.open(first.record).protocolNumber, there)?.ticket;
  }
}

function unseen(): BotError {
  return new BotError('tickets_unavailable', { reason: 'what was written cannot be read yet' });
}

function newestFirst(one: Ticket, other: Ticket): number {
  return other.openedAt.localeCompare(one.openedAt) || other.protocolNumber.localeCompare(one.protocolNumber);
}

function sameCase(email: string): string {
  return email.toLowerCase();
}
