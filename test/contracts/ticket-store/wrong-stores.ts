import type { TicketPage, TicketQuery, TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { TicketFact, TicketOutcome } from '../../../bot/service-desk/ticket.ts';
import { aProtocolNumber } from './samples.ts';

/** A store with one fault, and the test of the kit that sees it. */
interface WrongStore {
  readonly name: string;
  readonly make: (right: TicketStore) => TicketStore;
  readonly seenBy: RegExp;
}

/** A right store with something of it replaced. */
type Replaced = (right: TicketStore) => Partial<TicketStore>;

/** Stores that a hasty author might write. */
export const wrongStores: readonly WrongStore[] = [
  wrong('loses the reason of a reopening', /keep who, when and why/, (right) => ({
    reopen: (key, number, reopening) => right.reopen(key, number, { ...reopening, reason: '' }),
  })),
  wrong('opens a second ticket when a call comes again', /with the same key makes one ticket/, (right) => {
    const seen = new Set<string>();
    return {
      open: (key, draft) => {
        const again = seen.has(draft.protocolNumber);
        seen.add(draft.protocolNumber);
        return right.open(key, again ? { ...draft, protocolNumber: aProtocolNumber() } : draft);
      },
    };
  }),
  wrong('appends again what comes again', /append\(\) with the same key adds once/, (right) => ({
    append: (key, number, fact) => right.append(`${key} ${Math.random()}`, number, fact),
  })),
  wrong('closes again when a closing comes again', /a copy of a closing that comes after the reopening/, (right) => ({
    close: (key, number, closing) => right.close(`${key} ${Math.random()}`, number, closing),
  })),
  wrong('closes for want of an answer though it is there', /close\(\) for want of an answer/, (right) => ({
    close: (key, number, { unansweredSince: _since, ...closing }) => right.close(key, number, closing),
  })),
  wrong('tells its own number only when it opens a ticket', /a number of the ticket system itself/, (right) => ({
    open: async (key, draft) => ({ ...(await right.open(key, draft)), systemNumber: '4711' }),
  })),
  wrong('overwrites a ticket that has the number', /refuses a number that exists under another key/, (right) => ({
    open: (_key, draft) => right.open('any', draft),
  })),
  wrong('takes messages for a closed ticket', /an answer of the user makes of a ticket that is closed/, (right) => ({
    append: async (key, number, fact) => {
      const outcome = await right.append(key, number, fact);
      return { done: true, ticket: outcome.ticket };
    },
  })),
  wrong('leaves a ticket waiting for the user who has answered', /an answer of the user makes of a ticket that is waiting/, (right) => ({
    append: (key, number, fact) => right.append(key, number, fact.what === 'message' ? { ...fact, by: 'attendant' } : fact),
  })),
  wrong('reopens whenever it is asked', /to the last instant of its window/, (right) => ({
    reopen: (key, number, reopening) => right.reopen(key, number, { ...reopening, withinHours: Infinity }),
  })),
  wrong('reopens for everybody at once', /reopen\(\) of twenty people at once/, (right) => ({
    reopen: async (key, number, reopening): Promise<TicketOutcome> => {
      const outcome = await right.reopen(key, number, reopening);
      return { done: true, ticket: { ...outcome.ticket, state: 'open' } };
    },
  })),
  wrong('shows the tickets of a CPF to whoever types it', /CPF and e-mail together/, (right) => {
    const addresses = new Set<string>();
    return {
      open: (key, draft) => {
        addresses.add(draft.requester.email);
        return right.open(key, draft);
      },
      findByRequester: async ({ cpf }) => (await Promise.all([...addresses].map((email) => right.findByRequester({ cpf, email })))).flat(),
    };
  }),
  wrong('cuts a list after its first page', /pages that together hold every ticket once/, (right) => ({
    capabilities: { list: async (query) => ({ tickets: (await listOf(right, query)).tickets }) },
  })),
  wrong('lists reopened tickets like all others', /reopened tickets first/, (right) => ({
    capabilities: {
      list: async (query) => {
        const { tickets, ...page } = await listOf(right, query);
        return { ...page, tickets: tickets.toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1)) };
      },
    },
  })),
  wrong('tells a history without notes', /adds a transcript, a note and a message/, (right) => ({
    history: async (number) => (await right.history(number)).filter(({ what }): boolean => what !== 'note'),
  })),
  wrong('dates facts by its own clock', /keep who, when and why/, (right) => ({
    history: async (number) => (await right.history(number)).map((fact): TicketFact => ({ ...fact, at: new Date().toISOString() })),
  })),
  wrong('forgets who has the ticket', /append\(\) of an assignment/, (right) => ({
    get: async (number) => {
      const { assignee: _assignee, ...ticket } = (await right.get(number)) ?? {};
      return 'protocolNumber' in ticket ? ticket : undefined;
    },
  })),
  wrong('forgets which of the staff closed a ticket', /keeps who of the staff/, (right) => ({
    close: (key, number, { author: _author, ...closing }) => right.close(key, number, closing),
  })),
  wrong('finds whoever has one of the words in the name', /search\(\) finds by words/, (right) => ({
    capabilities: {
      ...right.capabilities,
      search: async (query) => {
        const words = 'name' in query ? query.name.split(' ').map((name) => ({ ...query, name })) : [query];
        return (await Promise.all(words.map(async (one) => (await right.capabilities.search?.(one)) ?? []))).flat();
      },
    },
  })),
  wrong('finds tickets of systems that were not named', /search\(\) finds by CPF/, (right) => ({
    capabilities: {
      ...right.capabilities,
      search: async ({ systems: _systems, ...query }) => (await right.capabilities.search?.(query)) ?? [],
    },
  })),
  wrong('attaches without looking at the key', /attach\(\) with the same key attaches once/, (right) => ({
    attach: (key, number, attachment) => right.attach(`${key} ${Math.random()}`, number, attachment),
  })),
  wrong('remembers a refusal', /what comes before its time/, (right) => {
    const outcomes = new Map<string, TicketOutcome>();
    return {
      reopen: async (key, number, reopening) => {
        const outcome = outcomes.get(key + number) ?? (await right.reopen(key, number, reopening));
        outcomes.set(key + number, outcome);
        return outcome;
      },
    };
  }),
];

function wrong(name: string, seenBy: RegExp, replaced: Replaced): WrongStore {
  return { name, seenBy, make: (right) => ({ ...right, ...replaced(right) }) };
}

async function listOf({ capabilities }: TicketStore, query: TicketQuery): Promise<TicketPage> {
  return (await capabilities.list?.(query)) ?? { tickets: [] };
}
