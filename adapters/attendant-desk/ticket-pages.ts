import { z } from 'zod';

import { BotError } from '../../bot/errors.ts';
import type { TicketCapabilities, TicketPage } from '../../bot/ports/ticket-store.ts';
import { placeInList, type Ticket, type TicketState } from '../../bot/service-desk/ticket.ts';

/** Tickets of several systems. */
export interface TicketsOfSystems {
  readonly systems: readonly string[];
  /** Without it all that are not closed. */
  readonly state?: TicketState | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
}

type List = NonNullable<TicketCapabilities['list']>;

const pageLength = 30;
const inProgress: readonly TicketState[] = ['open', 'waiting-for-user'];

const cursorShape = z.object({
  state: z.enum(['open', 'waiting-for-user', 'closed']),
  /** Place of the last ticket that was given out, and the numbers of those that were given out at that place. */
  last: z.string(),
  given: z.array(z.string()),
  /** Where the page of a system begins that still has tickets behind that place. */
  after: z.record(z.string(), z.string()),
  /** Systems of which nothing is left. */
  over: z.array(z.string()),
});
type Cursor = z.infer<typeof cursorShape>;

/**
 * One page of the tickets of several systems, in the order of `placeInList()`, the open ones before those that wait for their user. The
 * store lists each system by itself; the cursor tells how far each has come.
 *
 * @throws BotError `request_invalid` for an `after` that is none; what `list` throws
 */
export async function ticketPage(list: List, { systems, state, after }: TicketsOfSystems): Promise<TicketPage> {
  const states = state === undefined ? inProgress : [state];
  let cursor = after === undefined ? beginning(states[0] ?? 'open') : readCursor(after);
  const tickets: Ticket[] = [];
  for (;;) {
    const { found, next } = await pageOfState(list, { systems, cursor, limit: pageLength - tickets.length });
    tickets.push(...found);
    if (next !== undefined) return { tickets, next: writeCursor(next) };
    const following = states[states.indexOf(cursor.state) + 1];
    if (following === undefined) return { tickets };
    cursor = beginning(following);
    if (tickets.length >= pageLength) return { tickets, next: writeCursor(cursor) };
  }
}

interface StatePage {
  readonly systems: readonly string[];
  readonly cursor: Cursor;
  readonly limit: number;
}

/** What is read of one system: the tickets behind the cursor, from the page that begins at `after`. */
interface Reading {
  readonly system: string;
  readonly after?: string;
  readonly tickets: readonly Ticket[];
  readonly next?: string;
}

async function pageOfState(list: List, { systems, cursor, limit }: StatePage): Promise<{ found: readonly Ticket[]; next?: Cursor }> {
  const read = async (system: string, after?: string): Promise<Reading> => {
    const page = await list({ system, state: cursor.state, limit: pageLength, ...(after === undefined ? {} : { after }) });
    const rest = page.tickets.filter((ticket) => isBehind(cursor, ticket));
    if (rest.length === 0 && page.next !== undefined) return read(system, page.next);
    return { system, ...(after === undefined ? {} : { after }), tickets: rest, ...(page.next === undefined ? {} : { next: page.next }) };
  };
  const left = systems.filter((system) => !cursor.over.includes(system));
  const readings = await Promise.all(left.map((system) => read(system, cursor.after[system])));
  const found: Ticket[] = [];
  while (found.length < limit) {
    const at = firstIn(readings);
    const reading = readings[at];
    const [ticket, ...rest] = reading?.tickets ?? [];
    if (reading === undefined || ticket === undefined) break;
    found.push(ticket);
    const isRead = rest.length === 0 && reading.next !== undefined;
    readings[at] = isRead ? await read(reading.system, reading.next) : { ...reading, tickets: rest };
  }
  if (firstIn(readings) === -1) return { found };
  const lastFound = found.at(-1);
  const last = lastFound === undefined ? cursor.last : placeInList(lastFound);
  return {
    found,
    next: {
      state: cursor.state,
      last,
      given: [
        ...(last === cursor.last ? cursor.given : []),
        ...found.flatMap((ticket) => (placeInList(ticket) === last ? [ticket.protocolNumber] : [])),
      ],
      after: Object.fromEntries(readings.flatMap(({ system, after }) => (after === undefined ? [] : [[system, after]]))),
      over: [...cursor.over, ...readings.filter(({ tickets }) => tickets.length === 0).map(({ system }) => system)],
    },
  };
}

/** Index of the reading whose ticket comes first; -1 when none has any. */
function firstIn(readings: readonly Reading[]): number {
  const places = readings.map(({ tickets: [ticket] }) => (ticket === undefined ? undefined : placeInList(ticket)));
  const first = places.reduce((least, place) => (place !== undefined && (least === undefined || place < least) ? place : least), undefined);
  return first === undefined ? -1 : places.indexOf(first);
}

function isBehind({ last, given }: Cursor, ticket: Ticket): boolean {
  const place = placeInList(ticket);
  return place > last || (place === last && !given.includes(ticket.protocolNumber));
}

function beginning(state: TicketState): Cursor {
  return { state, last: '', given: [], after: {}, over: [] };
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(after: string): Cursor {
  try {
    return cursorShape.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
  } catch (fault) {
    throw new BotError('request_invalid', { details: 'wrong: after' }, fault);
  }
}
