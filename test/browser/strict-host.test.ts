import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserHost, openBrowserHost } from '../support/browser-host.ts';
import { type BrowserTalk, focusedClass, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium, launchPlainChromium } from '../support/chromium.ts';

describe('a portal of another origin under a strict policy with Trusted Types', () => {
  let desk: BrowserDesk;
  let host: BrowserHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  const complaints: string[] = [];

  before(async () => {
    host = await openBrowserHost(() => desk.url);
    [desk, browser] = await Promise.all([openBrowserDesk({ embedOrigins: [host.url] }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    host.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    complaints.length = 0;
    await page.addInitScript(`addEventListener('securitypolicyviolation', (event) => console.error('violation', event.violatedDirective))`);
    page.on('console', (message) => {
      if (message.type() === 'error' && message.location().url.startsWith(host.url)) complaints.push(message.text());
    });
    page.on('pageerror', (fault) => complaints.push(fault.message));
    await page.goto(host.url);
    talk = talkOn(page);
  });
  afterEach(() => context.close());

  it('lets the launcher in without a violation and holds a conversation', async () => {
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await page.keyboard.type('olá');
    await page.keyboard.press('Enter');
    await talk.hear('Você escreveu: olá');
    expect(complaints).to.deep.equal([]);
  });

  it('a11y 3: gives the focus back to the launcher on Esc inside the frame', async () => {
    await talk.launcher.focus();
    await page.keyboard.press('Enter');
    await talk.hear('Sobre qual sistema');
    await page.keyboard.press('Escape');
    await talk.panel.waitFor({ state: 'hidden' });
    expect(await focusedClass(page)).to.equal('launcher');
  });

  it('cannot look into the conversation', async () => {
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    const seen = await page.evaluate<unknown>(`document.querySelector('balcao-chat').shadowRoot.querySelector('iframe').contentDocument`);
    expect(seen).to.equal(null);
  });

  it('goes on in the same conversation in the full page, also when the frame may store nothing', async () => {
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    const storage = page.frames()[1]?.evaluate('sessionStorage.length');
    expect(String(await storage?.catch((fault: unknown) => fault))).to.include('Access is denied');
    await talk.say('antes');
    await talk.hear('Você escreveu: antes');
    const [full] = await Promise.all([context.waitForEvent('page'), talk.frame.getByRole('link', { name: 'Abrir em tela cheia' }).click()]);
    await talkAt(full).hear('Você escreveu: antes');
  });

  it('shows the conversation again after a reload', async () => {
    const plain = await launchPlainChromium();
    const reloaded = await (await plain.newContext({ locale: 'pt-BR' })).newPage();
    await reloaded.goto(host.url);
    const first = talkOn(reloaded);
    await first.launcher.click();
    await first.hear('Sobre qual sistema');
    await first.say('antes de recarregar');
    await first.hear('Você escreveu: antes de recarregar');
    await reloaded.reload();
    await first.launcher.click();
    await first.hear('Você escreveu: antes de recarregar');
    await plain.close();
  });

  it('is refused when EMBED_ORIGINS does not name it', async () => {
    const stranger = await openBrowserHost(() => desk.url);
    await page.goto(stranger.url);
    const refusal = page.waitForEvent('console', { predicate: (message) => message.text().includes('frame-ancestors') });
    await talk.launcher.click();
    const text = (await refusal).text();
    stranger.close();
    expect(text).to.include(`Framing '${desk.url}/' violates`);
  });
});
