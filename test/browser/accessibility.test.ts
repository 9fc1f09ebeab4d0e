import { mkdirSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';

import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const shots = '.cache/screenshots';

describe('WCAG 2.2 AA', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    mkdirSync(shots, { recursive: true });
    [desk, browser] = await Promise.all([openBrowserDesk(), launchChromium('--use-fake-device-for-media-stream')]);
  });
  after(async () => {
    await browser.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  /** What axe finds, as `rule: element` lines; takes a picture for people to look at. */
  async function findings(name: string, without: readonly string[] = []): Promise<readonly string[]> {
    await page.screenshot({ path: `${shots}/${name}.png` });
    const { violations, passes } = await new AxeBuilder({ page })
      .withTags(rules)
      .disableRules([...without])
      .analyze();
    expect(passes.length).to.be.greaterThan(5);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  async function openPanel(): Promise<BrowserTalk> {
    await page.goto(desk.url);
    const talk = talkOn(page);
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    return talk;
  }

  async function openPage(): Promise<BrowserTalk> {
    await page.goto(`${desk.url}/chat/`);
    const talk = talkAt(page);
    await talk.hear('Sobre qual sistema');
    return talk;
  }

  async function fill(talk: BrowserTalk): Promise<void> {
    await talk.say('markdown');
    await talk.hear('Entre no sistema');
    await talk.say(
      'uma mensagem bem comprida, com um endereço https://www.gov.br/transferegov/pt-br/manuais/prestacao-de-contas/2026/completo',
    );
    await talk.hear('Você escreveu: uma mensagem');
  }

  const widerThanScreen = (target: Page | Frame): Promise<boolean> =>
    target.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');

  const inShadow = (selector: string, property: string): Promise<string> =>
    page.evaluate<string>(`getComputedStyle(document.querySelector('balcao-chat').shadowRoot.querySelector('${selector}')).${property}`);

  it('holds on the portal page with the chat closed', async () => {
    await page.goto(desk.url);
    await talkOn(page).launcher.waitFor();
    expect(await findings('portal-closed')).to.deep.equal([]);
  });

  it('holds on the portal page while the chat loads and when it cannot', async () => {
    await page.clock.install();
    await page.route('**/chat/', (route) => route.abort());
    await page.goto(desk.url);
    await talkOn(page).launcher.click();
    expect(await findings('portal-loading')).to.deep.equal([]);
    await page.clock.fastForward(10_500);
    await page.getByRole('button', { name: 'Tentar de novo' }).waitFor();
    expect(await findings('portal-failed')).to.deep.equal([]);
  });

  it('holds on the portal page with the chat open, with options, answers and the question at the end', async () => {
    const talk = await openPanel();
    expect(await findings('portal-open')).to.deep.equal([]);
    await fill(talk);
    expect(await findings('portal-answers')).to.deep.equal([]);
    await talk.frame.getByRole('button', { name: 'Encerrar conversa' }).click();
    expect(await findings('portal-confirm')).to.deep.equal([]);
  });

  it('holds on the chat page, open, answered and ended', async () => {
    const talk = await openPage();
    expect(await findings('page-open')).to.deep.equal([]);
    await fill(talk);
    expect(await findings('page-answers')).to.deep.equal([]);
    await talk.say('fim');
    await page.getByRole('button', { name: 'Nova conversa' }).waitFor();
    expect(await findings('page-ended')).to.deep.equal([]);
  });

  it('holds on the chat page while something is recorded, chosen, sent, refused and while the server is away', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    await context.grantPermissions(['microphone']);
    const talk = await openPage();
    const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
    await press('Gravar áudio');
    await page.getByText('0:00 de 5:00').waitFor();
    expect(await findings('page-recording')).to.deep.equal([]);
    await press('Parar');
    await page.getByText('Gravação pronta.').waitFor();
    expect(await findings('page-recorded')).to.deep.equal([]);
    await press('Cancelar');
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'página.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') }]);
    await page.getByText('vai junto com a próxima mensagem').waitFor();
    expect(await findings('page-chosen')).to.deep.equal([]);
    await page.route('**/upload', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await press('Enviar mensagem');
    await page
      .getByText(/Enviando página\.pdf/)
      .first()
      .waitFor();
    expect(await findings('page-sending')).to.deep.equal([]);
    await page.getByText('Não enviada.').first().waitFor();
    expect(await findings('page-refused')).to.deep.equal([]);
    await context.setOffline(true);
    await page.getByText('Você está sem internet.').waitFor();
    await talk.say('sem rede');
    expect(await findings('page-offline')).to.deep.equal([]);
  });

  it('holds on the privacy page', async () => {
    await page.goto(`${desk.url}/privacy/`);
    expect(await findings('privacy')).to.deep.equal([]);
  });

  it('a11y 16: holds at 320 px, where nothing has to be scrolled sideways', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    const talk = await openPanel();
    await fill(talk);
    expect(await findings('narrow-open')).to.deep.equal([]);
    expect(await widerThanScreen(page)).to.equal(false);
    const inside = page.frames().find((frame) => new URL(frame.url()).pathname === '/chat/') ?? page.mainFrame();
    expect(await widerThanScreen(inside)).to.equal(false);
    const rightEdges = `Array.from(document.querySelectorAll('.webchat__bubble__content'), (one) => one.getBoundingClientRect().right)`;
    expect(Math.max(...(await inside.evaluate<readonly number[]>(rightEdges)))).to.be.at.most(320);
    await page.goto(`${desk.url}/privacy/`);
    expect(await widerThanScreen(page)).to.equal(false);
    await page.goto(desk.url);
    expect(await widerThanScreen(page)).to.equal(false);
  });

  it('a11y 16: keeps input and messages on the screen at 200 % zoom and at 320 × 256', async () => {
    for (const [name, size] of [
      ['zoom-200', { width: 640, height: 400 }],
      ['zoom-400', { width: 320, height: 256 }],
    ] as const) {
      await page.setViewportSize(size);
      const talk = await openPage();
      await page.screenshot({ path: `${shots}/${name}.png` });
      const box = await talk.input.boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0), name).to.be.at.most(size.height);
      expect(await talk.messages.last().isVisible()).to.equal(true);
    }
  });

  it('a11y 15: keeps its edges in forced colours, whose contrast is the choice of the person', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await openPanel();
    expect(await findings('forced-colors', ['color-contrast'])).to.deep.equal([]);
    expect(await inShadow('.launcher', 'borderTopStyle')).to.equal('solid');
    expect(await inShadow('.panel', 'borderTopStyle')).to.equal('solid');
  });

  it('a11y 15: moves nothing for those who asked for less motion', async () => {
    const { frame } = await openPanel();
    expect(await inShadow('.panel', 'transitionDuration')).to.equal('0s');
    expect(await frame.locator('body').evaluate('getComputedStyle(document.body).transitionDuration')).to.equal('0.001s');
  });

  it('a11y 6: has targets of at least 44 px in the conversation', async () => {
    const talk = await openPanel();
    const targets = [
      talk.option('Transferegov.br'),
      talk.frame.getByRole('button', { name: 'Enviar mensagem' }),
      talk.frame.getByRole('button', { name: 'Anexar arquivo' }),
      talk.frame.getByRole('button', { name: 'Gravar áudio' }),
      talk.frame.getByRole('button', { name: 'Som de mensagem nova' }),
      talk.frame.getByRole('button', { name: 'Minimizar conversa' }),
      talk.frame.getByRole('button', { name: 'Encerrar conversa' }),
      talk.frame.getByRole('link', { name: 'Abrir em tela cheia' }),
    ];
    for (const target of targets) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), target.toString()).to.be.at.least(44);
    }
  });
});
