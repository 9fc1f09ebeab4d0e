import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { embeddedTicketStore } from '../adapters/ticket-store/embedded-ticket-store.ts';
import { embeddedTranscriptStore } from '../adapters/transcript-store/embedded-transcript-store.ts';
import { conversationMailbox } from '../bot/turn/mailbox-name.ts';
import { createSealer } from '../bot/sealing.ts';
import type { Bench } from './bench.ts';
import { startBalcao, startEchoBot } from './servers.ts';
import type { ChildServer } from './support/child-server.ts';
import { openTickets } from './support/seed-tickets.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const starts = 5;
const stored = 100_000;
/** After this time a server that nobody uses is idle: some 8 s after its last work V8 gives back what the start has left. */
const idleMs = 15_000;
/** When it has only just started. */
const freshMs = 2_000;
const atOnce = 64;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const bars = { readySeconds: 2, rssMb: 130 };

interface Start {
  readonly readySeconds: number;
  /** CPU time used until then. */
  readonly cpuSeconds: number;
  /** Just started. */
  readonly freshMb: number;
  /** At rest. */
  readonly rssMb: number;
}

/** Seconds to ready and idle memory: with nothing stored, with 100,000 ended conversations and as many tickets, and of a stock echo bot. */
export const benchStart: Bench = () =>
  inTemporaryFolder(async (folder) => {
    const dataKey = randomBytes(32).toString('hex');
    const startIn = (name: string) => () => startBalcao({ DATA_DIR: join(folder, name), DATA_KEY: dataKey });
    const empty = await measureStarts(startIn('empty'));
    const began = performance.now();
    await seed(join(folder, 'full', 'transcripts'), dataKey);
    await openTickets(embeddedTicketStore({ directory: join(folder, 'full'), sealer: createSealer([dataKey]), log: silent }), 0, stored);
    const seedSeconds = (performance.now() - began) / 1_000;
    const full = await measureStarts(startIn('full'));
    const echo = await measureStarts(startEchoBot);
    const slowest = Math.max(empty.readySeconds, full.readySeconds);
    const largest = Math.max(empty.rssMb, full.rssMb);
    return {
      tables: [
        [
          [
            `median of ${String(starts)} starts`,
            'ready after s',
            'CPU s',
            `RSS MB after ${String(freshMs / 1_000)} s`,
            `idle, after ${String(idleMs / 1_000)} s`,
          ],
          row('nothing stored', empty),
          row(`${stored.toLocaleString('en')} ended conversations and as many tickets`, full),
          row('stock echo bot on restify', echo),
        ],
      ],
      notes: [
        `Seeded ${stored.toLocaleString('en')} transcripts and tickets in ${seedSeconds.toFixed(0)} s.`,
        `Bars: ready after ${slowest.toFixed(2)} s (bar ${String(bars.readySeconds)}); idle RSS ${largest.toFixed(0)} MB (bar ${String(bars.rssMb)}).`,
      ],
      figures: { empty, full, echo, stored },
    };
  });

async function measureStarts(start: () => Promise<ChildServer>): Promise<Start> {
  const all: Start[] = [];
  for (let count = 0; count < starts; count += 1) {
    const server = await start();
    const cpuSeconds = server.cpuMs() / 1_000;
    await pause(freshMs);
    const freshMb = server.rssMb();
    await pause(idleMs - freshMs);
    all.push({ readySeconds: server.readyMs / 1_000, cpuSeconds, freshMb, rssMb: server.rssMb() });
    await server.stop();
  }
  const median = (key: keyof Start): number => all.map((one) => one[key]).sort((one, other) => one - other)[starts >> 1] ?? Number.NaN;
  return { readySeconds: median('readySeconds'), cpuSeconds: median('cpuSeconds'), freshMb: median('freshMb'), rssMb: median('rssMb') };
}

/** Puts ended conversations where the server puts them itself. */
async function seed(folder: string, dataKey: string): Promise<void> {
  const transcripts = await embeddedTranscriptStore(folder, createSealer([dataKey]));
  let left = stored;
  const put = async (): Promise<void> => {
    for (; left > 0;) {
      left -= 1;
      await transcripts.put({
        mailbox: conversationMailbox('directline', randomUUID(), 1),
        epoch: '00000000',
        createdAt: 0,
        ended: { code: 'completedSuccessfully', at: 0 },
        state: '{}',
        entries: [{ audience: 'user', activity: JSON.stringify({ type: 'message', text: 'como envio a prestação de contas?' }) }],
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, put));
}

function row(name: string, { readySeconds, cpuSeconds, freshMb, rssMb }: Start): readonly string[] {
  return [name, readySeconds.toFixed(2), cpuSeconds.toFixed(2), freshMb.toFixed(0), rssMb.toFixed(0)];
}
