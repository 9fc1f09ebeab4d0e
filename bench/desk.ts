import { setTimeout as pause } from 'node:timers/promises';

import type { Page } from 'playwright-core';
import { WebSocket } from 'ws';

import { launchChromium } from '../test/support/chromium.ts';
import { openDeskPage } from '../test/support/desk-page.ts';
import { aWaiting, type FakeDeskServer, openFakeDesk } from '../test/support/fake-desk-server.ts';
import type { Bench } from './bench.ts';

const crowd = 500;
const attendants = 50;
const changesPerKind = 60;
const barMs = 50;

interface Kind {
  readonly name: string;
  /** What the server does; `turn` counts from 0. */
  readonly change: (server: FakeDeskServer, turn: number) => void;
  /** How many wait after it. */
  readonly waiting: (turn: number) => number;
}

const kinds: readonly Kind[] = [
  { name: 'a person comes', change: (server, turn) => server.put(aPerson(crowd + turn)), waiting: (turn) => crowd + turn + 1 },
  {
    name: 'a person is taken by another',
    change: (server, turn) => server.drop(`c${String(crowd + turn)}`),
    waiting: (turn) => crowd + changesPerKind - turn - 1,
  },
  {
    name: 'a person comes back to the front',
    change: (server, turn) => server.put({ ...aPerson(turn), ...atFront(turn) }),
    waiting: () => crowd,
  },
  {
    name: '100 people change at once',
    change: (server, turn) => server.put(...Array.from({ length: 100 }, (_, at) => aPerson(at + turn))),
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
export const benchDesk: Bench = async () => {
  const server = await openFakeDesk({ role: 'supervisor' });
  const browser = await launchChromium();
  const others = await Promise.all(Array.from({ length: attendants - 1 }, (_, at) => connect(server, at)));
  server.put(...Array.from({ length: crowd }, (_, at) => aPerson(at)));
  const { page, context } = await openDeskPage(browser, server, { prepare: watchPaints });
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
      'The page is the one that attendants get, in Chromium without a window; the server behind it only speaks the desk’s frames.',
    ],
    figures: { crowd, attendants, measured, longestTask, rows },
  };
};

function aPerson(at: number) {
  return aWaiting(`c${String(at)}`, { firstName: `Pessoa ${String(at)}`, since: Date.parse('2026-09-08T09:00:00-03:00') + at * 1_000 });
}

function atFront(turn: number) {
  const { attendance } = aPerson(turn);
  return {
    attendance: { ...attendance, place: 'queue', queue: 'sei', front: true, reason: 'desk-lost', subject: `De novo ${String(turn)}` },
  } as const;
}

function connect(server: FakeDeskServer, at: number): Promise<WebSocket> {
  const member = { id: `a${String(at)}`, name: `Atendente ${String(at)}` };
  server.present({ member, systems: [], state: 'available', since: 0, capacity: 4, open: 4 });
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/desk/socket`);
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      socket.send(JSON.stringify({ kind: 'hello' }));
      resolve(socket);
    });
    socket.on('error', reject);
  });
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

async function measure(page: Page, server: FakeDeskServer, { name, change, waiting }: Kind): Promise<Measured> {
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
    change(server, turn);
    const { took, at, shown } = await page.evaluate<Paint>(firstPaint);
    if (shown !== String(waiting(turn))) throw new Error(`The screen shows ${shown} people where ${String(waiting(turn))} wait`);
    fromFrame.push(took);
    fromChange.push(at - began);
    await pause(5);
  }
  return { kind: name, fromFrame: spread(fromFrame), fromChange: spread(fromChange) };
}

/** The first frame since it was asked, once the screen is painted; the page's policy allows no `waitForFunction`. */
const firstPaint = 'new Promise((found) => { const look = () => (paints.length > 0 ? found(paints[0]) : setTimeout(look, 2)); look(); })';

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
