import { Readable } from 'node:stream';

import { z } from 'zod';

import { BotError } from '../../../bot/errors.ts';
import type { TicketQuery } from '../../../bot/ports/ticket-store.ts';
import { openedTicket, placeInList, type Ticket, type TicketFile, type TicketState } from '../../../bot/service-desk/ticket.ts';
import { ticketSystemTexts as say } from '../../../bot/texts/ticket-system.ts';
import type { Addition, SystemTicket, TicketSystem } from '../ticket-system/ticket-system.ts';
import { understood, type RestClient } from './rest-client.ts';
import { recordName, stateOf, ticketEntries } from './ticket-entries.ts';

/** How tickets lie in a Request Tracker. */
export interface RequestTrackerOptions {
  readonly client: RestClient;
  /** Queue of new tickets; the staff may move them to others. */
  readonly queue: string;
  /** Values under which a CPF may be found, the one to write first. */
  readonly cpfIndex: (cpf: string) => readonly string[];
}

const someone = z.object({ id: z.string() });
const shownTicket = z.object({ id: z.coerce.string(), Status: z.string(), Requestor: z.array(someone) });
type ShownTicket = z.infer<typeof shownTicket>;

const fields = 'Status,Requestor';
const page = z.object({ items: z.array(z.unknown()) });
const largestPage = 100;
/** What the staff opens by copying a ticket of ours bears its fields and is none. */
const ours = "Creator = '__CurrentUser__'";
/** Priority of what was opened again. */
const reopenedPriority = 100;
const statuses: Readonly<Record<TicketState, string>> = { open: 'open', 'waiting-for-user': 'stalled', closed: 'resolved' };
const conditions: Readonly<Record<TicketState, string>> = {
  open: "Status = '__Active__' AND Status != 'stalled'",
  'waiting-for-user': "Status = 'stalled'",
  closed: "Status = '__Inactive__'",
};

/**
 * Tickets in a Request Tracker 5, over REST 2.0, with the custom fields of `initialdata.pl`. Our entries are comments, for RT mails no
 * comment to the requester; what its staff answers there it mails by its own rules.
 */
export function requestTrackerSystem({ client, queue, cpfIndex }: RequestTrackerOptions): TicketSystem {
  const whole = async ({ id, Status, Requestor }: ShownTicket): Promise<SystemTicket> => {
    const informed = Requestor.map((person) => person.id);
    return { id, state: stateOf(Status), informed, entries: await ticketEntries(client, id, informed) };
  };
  const search = (query: string): Promise<readonly ShownTicket[]> =>
    client.all('tickets', { query: `${ours} AND (${query})`, fields }, shownTicket);
  const update = (id: string, changes: object): Promise<unknown> => client.send('PUT', `ticket/${id}`, changes);

  return {
    async find(protocolNumber) {
      if (!isPlain(protocolNumber)) return undefined;
      const [first, ...twins] = await search(`CF.{Protocolo} = '${protocolNumber}'`);
      if (first === undefined) return undefined;
      for (const { id } of twins) await update(id, { MergeInto: first.id });
      return whole(first);
    },

    async findByRequester({ cpf }) {
      const indexes = cpfIndex(cpf).filter(isPlain);
      return Promise.all((await search(indexes.map((index) => `CF.{IndiceCPF} = '${index}'`).join(' OR '))).map(whole));
    },

    async listing({ system, state, limit, after = '1' }: TicketQuery) {
      if (!isPlain(system)) return { tickets: [] };
      const query = `${ours} AND CF.{Sistema} = '${system}' AND ${conditions[state]}`;
      const size = Math.min(limit, largestPage);
      const parameters = { query, fields, per_page: String(size), page: after, orderby: 'CF.{Ordem}' };
      const { items } = understood(page, await client.get('tickets', parameters));
      const tickets = await Promise.all(items.map((item) => whole(understood(shownTicket, item))));
      return { tickets, ...(items.length < size ? {} : { next: String(Number(after) + 1) }) };
    },

    async create(draft, record) {
      const { protocolNumber, system, kind, requester } = draft;
      const place = placeInList(openedTicket(draft));
      await client.send('POST', 'ticket', {
        Queue: queue,
        Subject: say.subject(draft),
        Content: say.opening(draft),
        ContentType: 'text/plain',
        CustomFields: { Protocolo: protocolNumber, Sistema: system, Tipo: kind, Ordem: place, IndiceCPF: cpfIndex(requester.cpf)[0] },
        Attachments: [inJson(record)],
      });
    },

    async add({ id, state }, addition) {
      const { fact, after, content } = addition;
      if (fact.what === 'reopened') await update(id, { Priority: reopenedPriority });
      const body = commentOf(addition, after.state === state ? {} : statusOf(after));
      const path = `ticket/${id}/comment`;
      if (fact.what !== 'file' || content === undefined) {
        await client.send('POST', path, { ...body, Attachments: [inJson(addition.record)] });
        return;
      }
      await client.upload(path, body, [asUpload(addition.record), await fileUpload(fact, content)]);
    },

    async settle({ id, state, informed }, now) {
      const changes = {
        ...(now.state === state ? {} : { Status: statuses[now.state] }),
        ...(informed.length > 0 ? {} : { Requestor: [now.requester.email] }),
      };
      if (Object.keys(changes).length === 0) return;
      await update(id, changes);
      if (now.state === state) return;
      // a status that its lifecycle or our rights do not allow is answered with 200 all the same
      const { Status } = understood(z.object({ Status: z.string() }), await client.get(`ticket/${id}`, {}));
      if (stateOf(Status) !== now.state)
        throw new BotError('tickets_unavailable', { reason: `a ticket stays ${Status}; check its lifecycle` });
    },
  };
}

/** Without a requester RT mails nobody that the ticket is resolved; our own mail says so, and settle() brings the requester back. */
function statusOf({ state }: Ticket): object {
  return { Status: statuses[state], ...(state === 'closed' ? { Requestor: [] } : {}) };
}

function commentOf({ fact, after }: Addition, changes: object): object {
  const words = { Subject: say.title(fact), Content: say.body(fact), ContentType: 'text/plain' };
  return { ...words, CustomFields: { Ordem: placeInList(after) }, ...changes };
}

function inJson(record: string): object {
  return { FileName: recordName, FileType: 'application/octet-stream', FileContent: Buffer.from(record).toString('base64') };
}

function asUpload(record: string) {
  const bytes = Buffer.from(record);
  return { name: recordName, contentType: 'application/octet-stream', bytes: bytes.length, content: Readable.from([bytes]) };
}

async function fileUpload({ name, contentType, bytes }: TicketFile, content: () => Promise<Readable>) {
  return { name: name === recordName ? `_${name}` : name, contentType, bytes, content: await content() };
}

/** Whether a value may stand between quotes in a query of RT, in which a quote would change the query. */
function isPlain(value: string): boolean {
  return /^[\w.@-]{1,255}$/.test(value);
}
