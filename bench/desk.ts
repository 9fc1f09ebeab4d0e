import { setTimeout as pause } from 'node:timers/promises';

import type { Page } from 'playwright-core';

import { launchChromium } from '../test/support/chromium.ts';
import { openDeskPage } from '../test/support/desk-page.ts';
import type { Served, Waiting } from '../bot/service-desk/attendance.ts';
import type { Bench } from './bench.ts';
import { type MeasuredDesk, openMeasuredDesk } from './support/desk-server.ts';
import { inTemporaryFolder } from './support/temporary-folder.ts';

const crowd = 500;
const attendants = 50;
const changesPerKind = 60;
const barMs = 50;

interface Kind {
  readonly name: string;
  /** What happens at the desk; `turn` counts from 0. */
  readonly change: (server: MeasuredDesk, turn: number) => Promise<void>;
  /** How many wait after it. */
  readonly waiting: (turn: number) => number;
}

const kinds: readonly Kind[] = [
  {
    name: 'a person comes',
    change: (server, turn) => server.place(crowd + turn, waits(crowd + turn)),
    waiting: (turn) => crowd + turn + 1,
  },
  {
    name: 'a person is taken by another',
    change: (server, turn) => server.place(crowd + turn, isServed(crowd + turn)),
    waiting: (turn) => crowd + changesPerKind - turn - 1,
  },
  {
    name: 'a person comes back to the front',
    change: (server, turn) => server.place(turn, { ...waits(turn), front: true, reason: 'desk-lost', subject: `De novo ${String(turn)}` }),
    waiting: () => crowd,
  },
];

interface Measured {
  readonly kind: string;
  /** From the frame in the page to the painted screen, ms. */
  readonly fromFrame: Spread;
  /** From the change at the server to the painted screen, ms. */
  readonly fromChange: Spread;
}

interface Paint {
  readonly took: number;
  /** ms since 1970. */
  readonly at: number;
  /** How many wait, as the screen says. */
  readonly shown: string;
}

interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** How soon a change is on an attendant's screen while 500 people wait and 50 attendants are connected. */
export const benchDesk: Bench = () =>
  inTemporaryFolder(async (folder) => {
    const server = await openMeasuredDesk(folder);
    const browser = await launchChromium();
    const others = [];
    for (let at = 0; at < attendants - 1; at += 1) others.push(await server.connect(at));
    for (let person = 0; person < crowd; person += 1) await server.place(person, waits(person));
    const { page, context } = await openDeskPage(browser, server, {
      prepare: async (opened) => {
        await watchPaints(opened);
        await server.signIn(opened);
      },
    });
    await shows(page, crowd);
    const measured: Measured[] = [];
    for (const kind of kinds) measured.push(await measure(page, server, kind));
    const longestTask = await page.evaluate<number>('Math.max(0, ...window.longTasks)');
    const rows = await page.getByRole('list', { name: 'Fila de espera' }).getByRole('listitem').count();
    await context.close();
    await browser.close();
    for (const socket of others) socket.terminate();
    await server.close();
    const worst = Math.max(...measured.map(({ fromChange }) => fromChange.median));
    return {
      tables: [
        [
          [`${String(crowd)} wait, ${String(attendants)} attendants`, 'frame → screen ms', 'p95', 'change → screen ms', 'p95'],
          ...measured.map(({ kind, fromFrame, fromChange }) => [
            kind,
            ...[fromFrame.median, fromFrame.p95, fromChange.median, fromChange.p95].map((ms) => ms.toFixed(1)),
          ]),
        ],
      ],
      notes: [
        `Bar: ${worst.toFixed(1)} ms at the worst median (bar ${String(barMs)}). Longest task of the page after its start ${longestTask.toFixed(0)} ms; ${String(rows)} of the rows are drawn.`,
        'A change begins with the message that a person sends and includes two commits to the sealed journal; the page is the one that attendants get, in Chromium without a window.',
      ],
      figures: { crowd, attendants, measured, longestTask, rows },
    };
  });

function waits(person: number): Waiting {
  const since = Date.now() - (2 * crowd - person) * 1_000;
  return {
    place: 'queue',
    queue: 'transferegov',
    since,
    front: false,
    reason: 'asked',
    subject: 'Não consigo enviar a prestação de contas',
  };
}

function isServed(person: number): Served {
  const { queue, since, subject } = waits(person);
  return { place: 'desk', queue, attendant: { id: 'outro', name: 'Outro' }, since, subject, onHold: false };
}

/** Notes for every frame when it came and when the screen was painted after it, and every long task. */
function watchPaints(page: Page): Promise<unknown> {
  return page.addInitScript(`
    window.paints = [];
    window.longTasks = [];
    const Native = WebSocket;
    window.WebSocket = class extends Native {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', () => {
          const came = performance.now();
          requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => paints.push({
              took: performance.now() - came,
              at: performance.timeOrigin + performance.now(),
              shown: document.querySelector('.queue .count [aria-hidden]')?.textContent,
            });
            after.port2.postMessage(0);
          });
        });
      }
    };
  `);
}

async function measure(page: Page, server: MeasuredDesk, { name, change, waiting }: Kind): Promise<Measured> {
  await page.evaluate(`
    window.longTasks = [];
    window.longTaskWatch ??= new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
    longTaskWatch.observe({ entryTypes: ['longtask'] });
  `);
  const fromFrame: number[] = [];
  const fromChange: number[] = [];
  for (let turn = 0; turn < changesPerKind; turn += 1) {
    await page.evaluate('window.paints = []');
    const began = performance.timeOrigin + performance.now();
    await change(server, turn);
    const { took, at } = await page.evaluate<Paint>(firstPaintOf(waiting(turn)));
    fromFrame.push(took);
    fromChange.push(at - began);
    await pause(5);
  }
  return { kind: name, fromFrame: spread(fromFrame), fromChange: spread(fromChange) };
}

/** The first frame since it was asked whose screen shows so many; the page's policy allows no `waitForFunction`. */
function firstPaintOf(count: number): string {
  return `new Promise((found) => {
    const look = () => {
      const paint = paints.find(({ shown }) => shown === '${String(count)}');
      if (paint === undefined) setTimeout(look, 2);
      else found(paint);
    };
    look();
  })`;
}

function spread(all: readonly number[]): Spread {
  const sorted = [...all].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

async function shows(page: Page, count: number): Promise<void> {
  await page
    .locator('.queue .count [aria-hidden]')
    .filter({ hasText: String(count) })
    .waitFor();
}
