import { z } from 'zod';

import { BotError } from '../../../bot/errors.ts';
import type { TicketState } from '../../../bot/service-desk/ticket.ts';
import { ticketSystemTexts as say } from '../../../bot/texts/ticket-system.ts';
import type { SystemTicket, TicketEntry, TicketSystem } from '../ticket-system/ticket-system.ts';
import type { CitsmartCall } from './citsmart-client.ts';

/** How tickets lie in a CITSmart. */
export interface CitsmartOptions {
  readonly call: CitsmartCall;
  /** Name under which our own occurrences are recorded. */
  readonly user: string;
  /** Page on which the staff sees requests. */
  readonly page: string;
  /** Number of the contract of new requests; empty: its default. */
  readonly contract: string;
  /** Names under which a person may be found there, the one to write first. */
  readonly userIds: (cpf: string) => readonly string[];
}

const number = z.coerce.string();
const requestShape = z.object({
  number,
  numberOrigin: z.coerce.string().nullish(),
  userID: z.string(),
  description: z.string(),
  startDateTime: z.string().nullish(),
  status: z.object({ code: z.string() }),
});
type Request = z.infer<typeof requestShape>;
const occurrenceShape = z.object({
  number: z.coerce.number(),
  description: z.string(),
  userID: z.string().nullish(),
  date: z.string(),
});
const requestsShape = z.object({ requests: z.array(requestShape).nullish() });
const occurrencesShape = z.object({ logs: z.array(occurrenceShape).nullish() });
const anything = z.looseObject({});

const codes = { closed: 'Resolved', reopened: 'Reopened', 'waiting-for-user': 'Suspended', open: 'InProgress', twin: 'Canceled' } as const;

/**
 * Tickets in a CITSmart 7 or 8, by the published contract of its web services: a request each, whose `numberOrigin` is our protocol
 * number, and an occurrence for each fact. It was never tried on a real one. The contract has no list of all requests and takes no files:
 * the staff finds them in the chatbot.
 */
export function citsmartSystem({ call, user, page, contract, userIds }: CitsmartOptions): TicketSystem {
  const requestsOf = async (userID: string): Promise<readonly Request[]> => {
    const found = await call('request/getByUser', { userID }, requestsShape);
    return [...(found?.requests ?? [])].sort((one, other) => Number(one.number) - Number(other.number));
  };
  const setStatus = async (requestNumber: string, code: string, details: string): Promise<void> => {
    const changed = await call('request/updateStatus', { number: requestNumber, status: { code, details } }, anything);
    if (changed === undefined) throw new BotError('tickets_unavailable', { reason: `the state ${code} is refused` });
  };
  const whole = async (request: Request): Promise<SystemTicket> => {
    const logs = (await call('request/listOccurrences', { requestNumber: request.number }, occurrencesShape))?.logs ?? [];
    const told = [...logs].sort((one, other) => one.number - other.number);
    const last = told.at(-1)?.date ?? request.startDateTime ?? '';
    return {
      id: request.number,
      state: stateOf(request.status.code),
      stateSince: isoTime(last),
      informed: [],
      entries: [{ description: request.description, date: last, userID: user }, ...told].flatMap((one) => entryOf(one, user)),
    };
  };

  return {
    listing: { page },

    async find(protocolNumber) {
      const known = await call('request/getById', { numberOrigin: protocolNumber }, requestShape);
      if (known === undefined) return undefined;
      const [first, ...twins] = (await requestsOf(known.userID)).filter(({ numberOrigin }) => numberOrigin === protocolNumber);
      for (const twin of twins) {
        if (twin.status.code !== codes.twin) await setStatus(twin.number, codes.twin, say.twin(first?.number ?? ''));
      }
      return first === undefined ? undefined : whole(first);
    },

    async findByRequester({ cpf }) {
      const found = await Promise.all(userIds(cpf).map(requestsOf));
      return Promise.all(
        found
          .flat()
          .filter(({ status }) => status.code !== codes.twin)
          .map(whole),
      );
    },

    async create(draft, record) {
      const { requester, system, kind } = draft;
      const sourceRequest = {
        numberOrigin: draft.protocolNumber,
        type: 'R',
        description: withRecord(say.opening(draft), record),
        userID: userIds(requester.cpf)[0],
        contact: { name: requester.name, phoneNumber: say.noPhone, email: requester.email },
        service: { name: system, category: { name: kind } },
        ...(contract === '' ? {} : { contractID: contract }),
      };
      const made = await call('request/create', { synchronize: true, sourceRequest }, anything);
      if (made === undefined)
        throw new BotError('tickets_unavailable', { reason: 'a request is refused; check the services of its contract' });
    },

    async add({ id, state }, { fact, record, after }) {
      const description = withRecord(fact.what === 'file' ? `${say.body(fact)}\n${say.fileElsewhere}` : say.body(fact), record);
      const [date, hour] = [fact.at, fact.at.slice(11, 16)];
      const occurrence = { description, date, hour, category: { code: 'Information' } };
      if ((await call('request/createOccurrence', { requestNumber: id, occurrence }, anything)) === undefined) {
        throw new BotError('tickets_unavailable', { reason: 'an occurrence is refused' });
      }
      if (after.state !== state) await setStatus(id, codeOf(after.state, state), say.title(fact));
    },

    async settle({ id, state }, now) {
      if (now.state !== state) await setStatus(id, codeOf(now.state, state), '');
    },
  };
}

function codeOf(to: TicketState, from: TicketState): string {
  return to === 'open' && from === 'closed' ? codes.reopened : codes[to];
}

function stateOf(code: string): TicketState {
  if (code === codes['waiting-for-user']) return 'waiting-for-user';
  return ['Resolved', 'Closed', 'Canceled'].includes(code) ? 'closed' : 'open';
}

/** The record stands behind the words for the staff. */
function withRecord(words: string, record: string): string {
  return `${words}\n\n[balcao:${record}]`;
}

/** What somebody else noted there is for the staff: the contract does not say what its users may read. */
function entryOf(
  { description, date, userID }: { readonly description: string; readonly date: string; readonly userID?: string | null | undefined },
  user: string,
): readonly TicketEntry[] {
  const record = userID === user ? /\[balcao:([\w.+/=-]+)\]\s*$/.exec(description)?.[1] : undefined;
  if (record !== undefined) return [{ record }];
  return userID === user ? [] : [{ told: { what: 'note', by: 'attendant', at: isoTime(date), text: description } }];
}

function isoTime(date: string): string {
  const time = Date.parse(date);
  return new Date(Number.isNaN(time) ? 0 : time).toISOString();
}
