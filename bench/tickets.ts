import { join } from 'node:path';

import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';

import { embeddedTicketStore } from '../adapters/ticket-store/embedded-ticket-store.ts';
import type { TicketStore } from '../bot/ports/ticket-store.ts';
import { createSealer } from '../bot/sealing.ts';
import type { TicketDraft } from '../bot/service-desk/ticket.ts';
import type { Bench } from './bench.ts';
import { openTickets, ticketDraft } from './support/seed-tickets.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const sizes = [100, 1_000, 10_000, 100_000] as const;
/** One file for all is not tried beyond this: every write would take seconds. */
const mostInOneFile = 10_000;
const calls = 300;
const bar = 1.5;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What is done to a store that holds so many tickets, the n-th time. */
type Call = (store: TicketStore, size: number, nth: number) => Promise<unknown>;

const kinds: Readonly<Record<string, Call>> = {
  open: (store, size, nth) => {
    const draft = ticketDraft(size + 1 + nth);
    return store.open(draft.protocolNumber, draft);
  },
  append: (store, size, nth) => {
    const { protocolNumber, openedAt: at } = someone(size);
    return store.append(String(nth), protocolNumber, { what: 'message', by: 'attendant', at, text: 'Estamos vendo.' });
  },
  'find by requester': (store, size) => store.findByRequester(someone(size).requester),
  'list of 20': async (store) => store.capabilities.list?.({ system: 'transferegov', state: 'open', limit: 20 }),
};

/** Cost of calls to the embedded ticket store at four sizes, in turn, so that a busy machine slows all alike; beside one lowdb file for all tickets. */
export const benchTickets: Bench = () =>
  inTemporaryFolder(async (folder) => {
    const stores = sizes.map((size) => storeIn(join(folder, String(size))));
    for (const [at, size] of sizes.entries()) await openTickets(stores[at] as TicketStore, 0, size);
    const costs = new Map<string, readonly number[]>();
    for (const [kind, call] of Object.entries(kinds)) {
      const tasks = sizes.map((size, at) => (nth: number) => call(stores[at] as TicketStore, size, nth));
      costs.set(kind, await medians(tasks, calls));
    }
    const smallSizes = sizes.filter((size) => size <= mostInOneFile);
    const files = smallSizes.map((size) => oneFile(join(folder, `all-${size}.json`), size));
    const inOneFile = await medians(files.map((file) => () => file.write()), 20); // prettier-ignore
    const ratios = Object.fromEntries(Array.from(costs, ([kind, row]) => [kind, (row.at(-1) ?? Number.NaN) / (row[0] ?? Number.NaN)]));
    return {
      tables: [
        [
          ['tickets (median ms of a call)', ...costs.keys(), 'one lowdb file for all: write'],
          ...sizes.map((size, at) => [
            size.toLocaleString('en'),
            ...Array.from(costs.values(), (row) => (row[at] ?? Number.NaN).toFixed(2)),
            inOneFile[at]?.toFixed(2) ?? '–',
          ]),
        ],
      ],
      notes: [
        `100,000 tickets to 100: ${Object.entries(ratios)
          .map(([kind, factor]) => `${kind} × ${factor.toFixed(2)}`)
          .join(', ')} (bar × ${bar}).`,
      ],
      figures: { sizes, costs: Object.fromEntries(costs), inOneFile, ratios },
    };
  });

function storeIn(directory: string): TicketStore {
  return embeddedTicketStore({ directory, sealer: createSealer(['k'.repeat(32)]), log: silent });
}

function oneFile(path: string, size: number): Low<readonly TicketDraft[]> {
  const drafts = Array.from({ length: size }, (_, number) => ticketDraft(number + 1));
  return new Low<readonly TicketDraft[]>(new JSONFile(path), drafts);
}

function someone(size: number): TicketDraft {
  return ticketDraft(1 + Math.floor(Math.random() * size));
}

/** Median milliseconds of each task; they are run in turn. */
async function medians(tasks: readonly ((nth: number) => Promise<unknown>)[], times: number): Promise<readonly number[]> {
  const taken: number[][] = tasks.map(() => []);
  for (let nth = 0; nth < times; nth += 1) {
    for (const [at, task] of tasks.entries()) {
      const began = performance.now();
      await task(nth);
      taken[at]?.push(performance.now() - began);
    }
  }
  return taken.map((all) => all.sort((one, other) => one - other)[times >> 1] ?? Number.NaN);
}
