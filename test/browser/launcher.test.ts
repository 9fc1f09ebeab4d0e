import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, focusedClass, sayFromElsewhere, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';

describe('the launcher on a portal page', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  const requests: string[] = [];

  before(async () => {
    [desk, browser] = await Promise.all([openBrowserDesk(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    requests.length = 0;
    page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(desk.url);
    talk = talkOn(page);
    await talk.launcher.waitFor();
  });
  afterEach(() => context.close());

  const call = (expression: string): Promise<unknown> => page.evaluate(expression);

  it('asks for one file and sets no cookie until it is used', async () => {
    await page.waitForLoadState('networkidle');
    expect(requests.filter((path) => path !== '/' && !path.endsWith('.css'))).to.deep.equal(['/embed/v1.js']);
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    expect(await context.cookies()).to.deep.equal([]);
  });

  it('a11y 1: is a named button that says what it opens, 64 px wide', async () => {
    expect(await talk.launcher.getAttribute('aria-label')).to.equal('Abrir atendimento virtual');
    expect(await talk.launcher.getAttribute('aria-haspopup')).to.equal('dialog');
    expect(await talk.launcher.getAttribute('aria-expanded')).to.equal('false');
    expect(await talk.launcher.boundingBox()).to.include({ width: 64, height: 64, x: 1280 - 64 - 24, y: 800 - 64 - 24 });
  });

  it('shows the panel and "Carregando" within 100 ms of the click', async () => {
    const took = await page.evaluate<number>(`(() => {
      const { shadowRoot } = document.querySelector('balcao-chat');
      const start = performance.now();
      shadowRoot.querySelector('.launcher').click();
      const panel = shadowRoot.querySelector('.panel');
      panel.getBoundingClientRect();
      const visible = getComputedStyle(panel).visibility === 'visible' && panel.textContent.includes('Carregando');
      return visible ? performance.now() - start : Infinity;
    })()`);
    expect(took).to.be.lessThan(100);
  });

  it('a11y 3: puts the focus into the input when it is opened with the mouse', async () => {
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await page.keyboard.type('escrito sem clicar');
    expect(await talk.input.inputValue()).to.equal('escrito sem clicar');
  });

  it('a11y 3: opens with Tab and Enter; Esc inside the conversation closes it and the focus is on the launcher again', async () => {
    for (let steps = 0; steps < 20 && (await focusedClass(page)) !== 'launcher'; steps += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await talk.hear('Sobre qual sistema');
    expect(await talk.launcher.getAttribute('aria-expanded')).to.equal('true');
    await page.keyboard.type('oi');
    expect(await talk.input.inputValue()).to.equal('oi');
    await page.keyboard.press('Escape');
    await talk.panel.waitFor({ state: 'hidden' });
    expect(await focusedClass(page)).to.equal('launcher');
    await page.keyboard.press('Space');
    await talk.frame.locator('[data-id="webchat-sendbox-input"]:focus').waitFor();
    await page.keyboard.type('!');
    expect(await talk.input.inputValue()).to.equal('oi!');
  });

  it('a11y 3: closes with the button in the conversation, and the focus is on the launcher again', async () => {
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await talk.frame.getByRole('button', { name: 'Minimizar conversa' }).click();
    await talk.panel.waitFor({ state: 'hidden' });
    expect(await focusedClass(page)).to.equal('launcher');
  });

  it('a11y 1: counts in its name what came while it was closed', async () => {
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await page.keyboard.press('Escape');
    await talk.panel.waitFor({ state: 'hidden' });
    await sayFromElsewhere(page, 'de outra janela');
    await page.locator('balcao-chat .launcher[aria-label="Abrir atendimento virtual, 1 mensagem nova"]').waitFor();
    await talk.launcher.click();
    await talk.panel.waitFor();
    await page.keyboard.press('Escape');
    await page.locator('balcao-chat .launcher[aria-label="Abrir atendimento virtual"]').waitFor();
  });

  it('says after 10 s that nothing came, and tries again', async () => {
    await page.clock.install();
    await page.route('**/chat/', (route) => route.abort());
    await talk.launcher.click();
    await page.clock.fastForward(10_500);
    await talk.panel.getByText('Não consegui abrir a conversa').waitFor();
    await page.unroute('**/chat/');
    await page.clock.resume();
    await talk.panel.getByRole('button', { name: 'Tentar de novo' }).click();
    await talk.hear('Sobre qual sistema');
  });

  it('a11y 2: fills a narrow screen and makes the page behind it inert', async () => {
    await page.setViewportSize({ width: 400, height: 700 });
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    expect(await talk.panel.boundingBox()).to.deep.equal({ x: 0, y: 0, width: 400, height: 700 });
    expect(await talk.panel.getAttribute('aria-modal')).to.equal('true');
    expect(await call('document.querySelector("main").inert')).to.equal(true);
    await page.setViewportSize({ width: 1000, height: 700 });
    await page.locator('main:not([inert])').waitFor();
    await page.setViewportSize({ width: 400, height: 700 });
    await page.keyboard.press('Escape');
    await talk.panel.waitFor({ state: 'hidden' });
    expect(await call('[document.querySelector("main").inert, document.documentElement.style.overflow].join()')).to.equal('false,');
  });

  it('stands on the left where the portal says so, and only once', async () => {
    const script = '<script src="/embed/v1.js" data-side="left"></script>';
    const portal = `<!doctype html><html lang="pt-BR"><title>Portal</title><body>${script}${script}</body></html>`;
    await page.route(`${desk.url}/`, (route) => route.fulfill({ contentType: 'text/html', body: portal }));
    await page.goto(desk.url);
    expect(await talk.launcher.boundingBox()).to.include({ x: 24 });
    expect(await talk.launcher.count()).to.equal(1);
  });

  describe('window.BalcaoChat', () => {
    it('opens, closes and tells about it, until the listener is taken off', async () => {
      await call(
        'window.seen = []; window.off = BalcaoChat.on("open", () => seen.push("open")); BalcaoChat.on("close", () => seen.push("close"))',
      );
      await call('BalcaoChat.open(); BalcaoChat.close(); BalcaoChat.toggle(); BalcaoChat.toggle(); off(); BalcaoChat.open()');
      expect(await call('seen.join()')).to.equal('open,close,open,close');
      await talk.panel.waitFor();
    });

    it('does not take the focus from the page when a script closes it', async () => {
      await call('BalcaoChat.open(); document.querySelector("main a").focus(); BalcaoChat.close()');
      expect(await focusedClass(page)).to.equal('button');
    });

    it('is gone after destroy(), with all that it changed', async () => {
      await page.setViewportSize({ width: 400, height: 700 });
      await call('BalcaoChat.open(); BalcaoChat.destroy()');
      expect(
        await call('[document.querySelector("balcao-chat"), window.BalcaoChat, document.querySelector("main").inert].join()'),
      ).to.equal(',,false');
    });

    it('does what was asked before it came', async () => {
      await page.addInitScript('window.BalcaoChat = { q: [["on", "open", () => (window.heard = true)], ["open"]] }');
      await page.goto(desk.url);
      await talk.panel.waitFor();
      expect(await call('window.heard')).to.equal(true);
    });
  });
});
