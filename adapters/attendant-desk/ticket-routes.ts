import { isBotError, BotError } from '../../bot/errors.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import type { Route } from '../../bot/ports/route.ts';
import type { StaffAccount } from '../../bot/ports/staff-directory.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { parseCpf } from '../../bot/service-desk/cpf.ts';
import { parseProtocolNumber } from '../../bot/service-desk/protocol-number.ts';
import { servesQueue } from '../../bot/service-desk/queue.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import type { Ticket } from '../../bot/service-desk/ticket.ts';
import { readTicket, type TicketStory } from '../../bot/turn/followed-tickets.ts';
import { answerJson } from '../pages/answer-json.ts';
import { deskRoute } from './desk-route.ts';
import type { StaffGuard } from './guard-route.ts';
import { doToTicket, type TicketDeedParts } from './ticket-deed.ts';
import { ticketPage } from './ticket-pages.ts';
import { readTicketAsk, readTicketFilter, readTicketSearch, type WantedTickets } from './ticket-request.ts';
import { deskTicketOf, type TicketStoryParts } from './ticket-story.ts';
import { rowOf } from './ticket-row.ts';
import type { DeskTicketSystem } from './wire.ts';

/** What the routes of tickets work with. */
export interface TicketRouteParts extends TicketStoryParts, TicketDeedParts {
  readonly guard: StaffGuard;
  readonly tickets: TicketStore;
  readonly store: Pick<ConversationStore, 'receive' | 'read' | 'onChange' | 'effects'>;
  readonly systems: () => readonly ServedSystem[];
}

const mostFound = 50;

/** `/desk/api/tickets`: the tickets of the systems that somebody serves, to list, find, read and work on, with or without a conversation. */
export function ticketRoutes(parts: TicketRouteParts): readonly Route[] {
  const { guard, tickets, systems } = parts;

  const serves = (account: StaffAccount, system: string): boolean => servesQueue(account.systems, system, systems());

  /** One that somebody does not serve is as unknown as one that does not exist. */
  async function served(account: StaffAccount, number = ''): Promise<TicketStory> {
    const protocolNumber = parseProtocolNumber(number) ?? '';
    const story = protocolNumber === '' ? undefined : await readTicket(parts, protocolNumber);
    if (story === undefined || !serves(account, story.ticket.system)) throw new BotError('ticket_unknown', { protocolNumber });
    return story;
  }

  async function found(account: StaffAccount, wanted: WantedTickets): Promise<readonly Ticket[]> {
    if ('protocolNumber' in wanted) {
      const one = await served(account, wanted.protocolNumber).catch(unlessUnknown);
      return one === undefined ? [] : [one.ticket];
    }
    const { search } = tickets.capabilities;
    if (search === undefined) throw new BotError('tickets_elsewhere');
    const cpf = 'cpf' in wanted ? parseCpf(wanted.cpf) : undefined;
    if ('cpf' in wanted && cpf === undefined) return [];
    const who = 'name' in wanted ? wanted : { cpf: cpf ?? '' };
    const own = systems().flatMap(({ id }) => (serves(account, id) ? [id] : []));
    return search({ ...who, limit: mostFound, ...(account.systems.length === 0 ? {} : { systems: own }) });
  }

  return [
    deskRoute(guard, {
      method: 'GET',
      path: '/desk/api/tickets',
      async handle(_request, response, { query, session: { account } }) {
        const { list } = tickets.capabilities;
        if (list === undefined) throw new BotError('tickets_elsewhere');
        const { system, ...filter } = readTicketFilter(query);
        const own = systems().flatMap(({ id }) => (serves(account, id) && (system ?? id) === id ? [id] : []));
        const { next, tickets: listed } = await ticketPage(list, { ...filter, systems: own });
        answerJson(response, 200, { tickets: listed.map(rowOf), ...(next === undefined ? {} : { next }) });
      },
    }),
    deskRoute(guard, {
      method: 'GET',
      path: '/desk/api/ticket-system',
      handle(_request, response) {
        const { list, search, page } = tickets.capabilities;
        const able: DeskTicketSystem = {
          lists: list !== undefined,
          findsPeople: search !== undefined,
          ...(page === undefined ? {} : { page }),
        };
        answerJson(response, 200, able);
      },
    }),
    deskRoute(guard, {
      method: 'POST',
      path: '/desk/api/tickets/search',
      async handle(_request, response, { json, session: { account } }) {
        const all = await found(account, readTicketSearch(await json()));
        answerJson(response, 200, { tickets: all.map(rowOf) });
      },
    }),
    deskRoute(guard, {
      method: 'GET',
      path: '/desk/api/tickets/:number',
      async handle(_request, response, { parameters, session: { account } }) {
        answerJson(response, 200, await deskTicketOf(await served(account, parameters['number']), parts));
      },
    }),
    deskRoute(guard, {
      method: 'GET',
      path: '/desk/api/tickets/:number/case-files/:file',
      async handle(_request, response, { parameters, session: { account } }) {
        const { ticket, history } = await served(account, parameters['number']);
        const file = history.find((fact) => fact.what === 'file' && fact.id === parameters['file']);
        const stored = file === undefined ? undefined : await parts.files.look(parameters['file'] ?? '');
        if (file?.what !== 'file' || stored === undefined) throw new BotError('file_unknown');
        const actor = { kind: 'staff', id: account.id, role: account.role } as const;
        await parts.audit({ actor, action: 'case-file-exported', subject: `ticket:${ticket.protocolNumber}` });
        const { id, name, contentType } = file;
        const location = parts.links.pathTo({ id, name, contentType, mailbox: stored.mailbox });
        response.writeHead(303, { location, 'cache-control': 'no-store' }).end();
      },
    }),
    deskRoute(guard, {
      method: 'POST',
      path: '/desk/api/tickets/:number/actions',
      async handle(_request, response, { json, parameters, session: { account } }) {
        const asked = readTicketAsk(await json());
        const { ticket } = await served(account, parameters['number']);
        answerJson(response, 200, await doToTicket({ ...asked, account, protocolNumber: ticket.protocolNumber }, parts));
      },
    }),
  ];
}

function unlessUnknown(fault: unknown): undefined {
  if (!isBotError(fault, 'ticket_unknown')) throw fault;
  return undefined;
}
