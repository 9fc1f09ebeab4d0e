import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import type { FakeDeskServer } from './fake-desk-server.ts';

/** The desk in a browser, as a test uses it. */
export interface DeskPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly queue: Locator;
  readonly mine: Locator;
  readonly log: Locator;
  readonly compose: Locator;
  readonly button: (name: string | RegExp) => Locator;
  /** What the browser itself complained about: refused resources, uncaught failures. */
  readonly complaints: readonly string[];
  readonly say: (text: string) => Promise<void>;
  /** Waits for a line of the conversation that contains a text. */
  readonly hear: (text: string | RegExp) => Promise<void>;
}

/** What may differ from the usual page; `prepare` is run before the page loads. */
export interface DeskPageOptions {
  readonly width?: number;
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** Opens the desk page and waits until the lists are there. */
export async function openDeskPage(
  browser: Browser,
  server: Pick<FakeDeskServer, 'url'>,
  { width = 1280, prepare }: DeskPageOptions = {},
): Promise<DeskPage> {
  const context = await browser.newContext({
    locale: 'pt-BR',
    viewport: { width, height: width < 600 ? 844 : 800 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/WebSocket|status of 401/.test(message.text())) complaints.push(message.text());
  });
  await prepare?.(page);
  await page.goto(`${server.url}/desk/`);
  await page.getByRole('heading', { name: 'Fila de espera' }).waitFor();
  return deskPageIn(page, complaints);
}

/** The desk on a page that is open already. */
export function deskPageIn(page: Page, complaints: readonly string[]): DeskPage {
  const compose = page.locator('[data-compose]');
  const log = page.getByRole('log');
  return {
    page,
    context: page.context(),
    queue: page.getByRole('list', { name: 'Fila de espera' }),
    mine: page.getByRole('list', { name: 'Minhas conversas' }),
    log,
    compose,
    button: (name) => page.getByRole('button', { name }),
    complaints,
    say: async (text) => {
      await compose.fill(text);
      await compose.press('Control+Enter');
    },
    hear: (text) => log.getByRole('listitem').filter({ hasText: text }).last().waitFor(),
  };
}
