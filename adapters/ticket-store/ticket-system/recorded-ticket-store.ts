import { BotError } from '../../../bot/errors.ts';
import type { Log } from '../../../bot/ports/log.ts';
import type { TicketPage, TicketQuery, TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Sealer } from '../../../bot/sealing.ts';
import { ticketAfter, type Ticket, type TicketFact, type TicketOutcome } from '../../../bot/service-desk/ticket.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { ticketReader, type FoundTicket } from './ticket-reader.ts';
import { ticketRecords } from './ticket-record.ts';
import type { Addition, SystemPage, TicketSystem } from './ticket-system.ts';

/** How something is done to a ticket. */
type How = Pick<Addition, 'content'> & { readonly withinHours?: number };

/** What such a store is made of. */
interface RecordedTicketStoreOptions {
  readonly system: TicketSystem;
  readonly sealer: Sealer;
  readonly log: Log;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly now?: (() => number) | undefined;
}

/**
 * Keeps tickets in somebody else's ticket system: every fact is an entry there, for its staff to read and sealed for ourselves, and a
 * ticket is what its entries make of it. What was written is read again before it counts, so that of several processes one wins.
 */
export function recordedTicketStore({ system, sealer, log, now = Date.now }: RecordedTicketStoreOptions): TicketStore {
  const records = ticketRecords(sealer);
  const { find, known, all } = ticketReader({ system, records, log, now });
  const line = oneAtATime();

  const carryOut = (key: string, protocolNumber: string, fact: TicketFact, { content, withinHours }: How = {}): Promise<TicketOutcome> =>
    line(protocolNumber, async () => {
      const before = await known(protocolNumber);
      if (!before.keys.has(key)) {
        const expected = ticketAfter(before.ticket, fact, withinHours);
        if (!expected.done) return expected;
        await recordMoves(protocolNumber, before);
        const window = withinHours === undefined ? {} : { withinHours };
        const record = records.seal({ protocolNumber, key, writtenAt: now(), fact, ...window });
        await system.add(before.there, { fact, record, after: expected.ticket, ...(content === undefined ? {} : { content }) });
      }
      const after = await settled(protocolNumber, key, before.keys.has(key) ? before : await known(protocolNumber));
      if (after.keys.has(key)) return { done: true, ticket: after.ticket };
      const refused = ticketAfter(after.ticket, fact, withinHours);
      if (refused.done) throw unseen();
      return refused;
    });

  /** Records what the system did without an entry, for later facts build on it. */
  async function recordMoves(protocolNumber: string, { there, facts, recorded, ticket }: FoundTicket): Promise<void> {
    for (const fact of facts.slice(recorded.facts.length)) {
      const key = `${fact.what} there at ${fact.at}`;
      await system.add(there, { fact, record: records.seal({ protocolNumber, key, writtenAt: now(), fact }), after: ticket });
    }
  }

  /** Only the call that moved a ticket puts right what its system shows: its staff may have gone on since. */
  async function settled(protocolNumber: string, key: string, found: FoundTicket): Promise<FoundTicket> {
    const { there, recorded } = found;
    if (recorded.movedBy?.key !== key) return found;
    await system.settle(there, recorded.ticket);
    return there.state === recorded.ticket.state ? found : known(protocolNumber);
  }

  function listed(list: (query: TicketQuery) => Promise<SystemPage>): (query: TicketQuery) => Promise<TicketPage> {
    return async (query) => {
      const { tickets, next } = await list(query);
      const shown = all(tickets).filter((ticket) => ticket.state === query.state && ticket.system === query.system);
      return { tickets: shown, ...(next === undefined ? {} : { next }) };
    };
  }

  return {
    capabilities: { closesUnanswered: true, ...('page' in system.listing ? system.listing : { list: listed(system.listing) }) },
    open: (key, draft) =>
      line(draft.protocolNumber, async () => {
        const { protocolNumber } = draft;
        let ticket = await find(protocolNumber);
        if (ticket === undefined) {
          await system.create(draft, records.seal({ protocolNumber, key, writtenAt: now(), draft }));
          ticket = await find(protocolNumber);
        }
        if (ticket === undefined) throw unseen();
        if (ticket.openedBy !== key) throw new BotError('ticket_number_taken', { protocolNumber });
        return (await settled(protocolNumber, key, ticket)).ticket;
      }),
    append: (key, protocolNumber, fact) => carryOut(key, protocolNumber, fact),
    attach: async (key, protocolNumber, { file, content }) => (await carryOut(key, protocolNumber, file, { content })).ticket,
    close: (key, protocolNumber, closing) => carryOut(key, protocolNumber, closing),
    reopen: (key, protocolNumber, { withinHours, ...reopening }) => carryOut(key, protocolNumber, reopening, { withinHours }),
    get: async (protocolNumber) => (await find(protocolNumber))?.ticket,
    history: async (protocolNumber) => (await known(protocolNumber)).facts,
    findByRequester: async ({ cpf, email }) => {
      const found = all(await system.findByRequester({ cpf, email }));
      return found.filter(({ requester }) => requester.cpf === cpf && sameCase(requester.email) === sameCase(email)).sort(newestFirst);
    },
  };
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
