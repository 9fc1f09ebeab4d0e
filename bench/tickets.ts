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
const calls = 200;
const bar = 1.5;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Median milliseconds of each call. */
interface Cost {
  readonly open: number;
  readonly append: number;
  readonly find: number;
  readonly list: number;
}

/** Cost of calls to the embedded ticket store at four sizes, beside one lowdb file for all tickets. */
export const benchTickets: Bench = () =>
  inTemporaryFolder(async (folder) => {
    const store = embeddedTicketStore({ directory: folder, sealer: createSealer(['k'.repeat(32)]), log: silent });
    const rows: Cost[] = [];
    for (const [at, size] of sizes.entries()) {
      await openTickets(store, sizes[at - 1] ?? 0, size);
      rows.push(await costOf(store, size));
    }
    const oneFile = await Promise.all(
      sizes.filter((size) => size <= mostInOneFile).map((size) => costOfOneFile(join(folder, `all-${size}.json`), size)),
    );
    const [few, many] = [rows[0], rows.at(-1)];
    const ratio = (call: keyof Cost): number => (many?.[call] ?? Number.NaN) / (few?.[call] ?? Number.NaN);
    const ratios = { open: ratio('open'), append: ratio('append'), find: ratio('find'), list: ratio('list') };
    return {
      tables: [
        [
          ['tickets (median ms of a call)', 'open', 'append', 'find by requester', 'list of 20', 'one lowdb file for all: append'],
          ...sizes.map((size, at) => [
            size.toLocaleString('en'),
            ...(['open', 'append', 'find', 'list'] as const).map((call) => (rows[at]?.[call] ?? Number.NaN).toFixed(2)),
            oneFile[at]?.toFixed(2) ?? '–',
          ]),
        ],
      ],
      notes: [
        `100,000 tickets to 100: ${Object.entries(ratios)
          .map(([call, factor]) => `${call} × ${factor.toFixed(2)}`)
          .join(', ')} (bar ${bar}).`,
      ],
      figures: { sizes, rows, oneFile, ratios },
    };
  });

async function costOf(store: TicketStore, size: number): Promise<Cost> {
  const someone = (): TicketDraft => ticketDraft(1 + Math.floor(Math.random() * size));
  let opened = 0;
  return {
    find: await median(() => store.findByRequester(someone().requester)),
    list: await median(async () => store.capabilities.list?.({ system: 'transferegov', state: 'open', limit: 20 })),
    append: await median((call) => {
      const { protocolNumber, openedAt: at } = someone();
      return store.append(`${size} ${call}`, protocolNumber, { what: 'message', by: 'attendant', at, text: 'Estamos vendo.' });
    }),
    open: await median(() => {
      const draft = ticketDraft(size * 10 + (opened += 1));
      return store.open(draft.protocolNumber, draft);
    }),
  };
}

async function costOfOneFile(path: string, size: number): Promise<number> {
  const all = new Low<Record<string, TicketDraft>>(new JSONFile(path), {});
  for (let number = 1; number <= size; number += 1) all.data[String(number)] = ticketDraft(number);
  return median(() => all.write(), 20);
}

async function median(call: (number: number) => Promise<unknown>, times = calls): Promise<number> {
  const taken: number[] = [];
  for (let number = 0; number < times; number += 1) {
    const began = performance.now();
    await call(number);
    taken.push(performance.now() - began);
  }
  return taken.sort((one, other) => one - other)[times >> 1] ?? Number.NaN;
}
