import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { readWebChatAssets } from '../../adapters/web-chat/pages/assets.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import { type BrowserDesk, fixedAnswers, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserHost, openBrowserHost, openPlainHost } from '../support/browser-host.ts';
import { type BrowserTalk, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';

describe('a portal', () => {
  let desk: BrowserDesk;
  let host: BrowserHost;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  const heard: Activity[] = [];

  before(async () => {
    host = await openBrowserHost(() => desk.url);
    const answers = (asked: Activity): readonly Activity[] => {
      heard.push(asked);
      return asked.text === 'pessoal' ? personal : fixedAnswers(asked);
    };
    [desk, browser] = await Promise.all([openBrowserDesk({ embedOrigins: [host.url], answers }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    host.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    talk = talkOn(page);
    heard.length = 0;
  });
  afterEach(() => context.close());

  const call = (expression: string): Promise<unknown> => page.evaluate(expression);
  const told = (name: string): readonly unknown[] => heard.filter((one) => one.name === name).map(({ value }) => value);
  async function openPanel(): Promise<void> {
    await page.goto(desk.url);
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
  }
  async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await condition())) await page.waitForTimeout(20);
  }

  describe('that pins the loader', () => {
    async function visit(integrity: string): Promise<BrowserHost> {
      const pinned = await openBrowserHost(() => desk.url, `integrity="${integrity}" crossorigin="anonymous"`);
      await page.goto(pinned.url);
      return pinned;
    }

    it('gets the icon with the right hash, under the strictest policy', async () => {
      const pinned = await visit(readWebChatAssets().loader.integrity);
      await talk.launcher.waitFor();
      pinned.close();
    });

    it('gets no icon with another hash', async () => {
      const blocked = page.waitForEvent('console', { predicate: (message) => message.text().includes('integrity') });
      const pinned = await visit(`sha384-${Buffer.alloc(48).toString('base64')}`);
      await blocked;
      expect([await talk.launcher.count(), await call('typeof BalcaoChat')]).to.deep.equal([0, 'undefined']);
      pinned.close();
    });
  });

  it('that is not in EMBED_ORIGINS reads nothing, whatever its scripts ask the channel for', async () => {
    const stranger = await openPlainHost();
    await page.goto(stranger.url);
    for (const path of ['/chat/token', '/chat/identity', '/v3/directline/tokens/generate', '/v3/directline/conversations']) {
      const asked = `fetch('${desk.url}${path}', { method: 'POST' }).then(() => 'read', (fault) => fault.name)`;
      expect(await call(asked), path).to.equal('TypeError');
    }
    stranger.close();
  });

  it('that is in EMBED_ORIGINS may read the channel', async () => {
    const plain = await openPlainHost();
    const open = await openBrowserDesk({ embedOrigins: [plain.url] });
    await page.goto(plain.url);
    expect(await call(`fetch('${open.url}/chat/token', { method: 'POST' }).then(({ status }) => status)`)).to.equal(200);
    await open.close();
    plain.close();
  });

  it('tells what its page is about before the opening, and again when that changes', async () => {
    await page.addInitScript(`window.BalcaoChat = { q: [['setContext', { page: 'Prestação de contas' }]] }`);
    await page.goto(desk.url);
    await call('BalcaoChat.setContext({ system: "transferegov" })');
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await until(() => told('portal').length > 0);
    await call('BalcaoChat.setContext({ page: "Ajuda" }); BalcaoChat.setContext({ page: "Ajuda" })');
    await until(() => told('portal').length > 1);
    const browser = await call('navigator.userAgent');
    expect(told('portal')).to.deep.equal([
      { system: 'transferegov', page: 'Prestação de contas', browser },
      { system: 'transferegov', page: 'Ajuda', browser },
    ]);
  });

  it('cannot make the frame tell anything but short texts', async () => {
    await openPanel();
    await until(() => told('portal').length > 0);
    await call('BalcaoChat.setContext({ system: { a: 1 }, page: "x".repeat(9000), cpf: "52998224725" })');
    await until(() => told('portal').length > 1);
    const browser = await call('navigator.userAgent');
    expect(told('portal')).to.deep.equal([
      { page: `${desk.url}/`, browser },
      { page: 'x'.repeat(300), browser },
    ]);
  });

  it('hears of the conversation what happens, and nothing of what is said', async () => {
    await page.goto(desk.url);
    const names = ['ready', 'open', 'close', 'unread', 'message', 'identified', 'ended', 'error'];
    await call(
      `window.seen = []; for (const name of ${JSON.stringify(names)}) BalcaoChat.on(name, (detail) => seen.push([name, detail ?? null]))`,
    );
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await talk.say('olá');
    await talk.hear('Você escreveu: olá');
    await talk.say('fim');
    await talk.frame.getByRole('button', { name: 'Nova conversa' }).waitFor();
    await call('BalcaoChat.close()');
    const seen = (await call('seen')) as readonly (readonly [string, unknown])[];
    const kinds = [...new Set(seen.map(([name]) => name))];
    expect(kinds).to.have.members(['open', 'ready', 'message', 'ended', 'close']);
    expect(seen.every(([, detail]) => detail === null)).to.equal(true);
  });

  it('goes on to hear when one of its listeners throws', async () => {
    await page.goto(desk.url);
    await call(
      'BalcaoChat.on("open", () => { throw new Error("x"); }); BalcaoChat.on("open", () => (window.second = true)); BalcaoChat.open()',
    );
    expect(await call('window.second')).to.equal(true);
  });

  describe('with VLibras', () => {
    const vlibras = `
      const box = document.createElement('div');
      box.setAttribute('vw', '');
      Object.assign(box.style, { position: 'fixed', right: 0, top: '40%', width: '300px', height: '450px', zIndex: 999999999 });
      document.body.append(box);
      window.signed = [];
      window.plugin = { translate: (text) => signed.push(text) };`;
    const sign = (text: string): ReturnType<BrowserTalk['messages']['locator']> =>
      talk.frame
        .locator('.webchat__basic-transcript__activity', { hasText: text })
        .last()
        .getByRole('button', { name: 'Traduzir para Libras' });

    it('has a message of the assistant signed, as plain text', async () => {
      await openPanel();
      await talk.say('markdown');
      await talk.hear('Entre no sistema');
      expect(await sign('Entre no sistema').isVisible()).to.equal(false);
      await call(vlibras);
      await page.locator('h1').click();
      await sign('Entre no sistema').click();
      await until(async () => (await call('signed.length')) === 1);
      expect(await call('signed[0]')).to.match(/^Para enviar a prestação de contas: Entre no sistema\. Abra o manual\. /);
    });

    it('never gets what the person wrote, nor what has their data in it', async () => {
      await page.goto(desk.url);
      await call(vlibras);
      await talk.launcher.click();
      await talk.hear('Sobre qual sistema');
      await talk.say('pessoal');
      await talk.hear('qualquer uma');
      expect(await sign('qualquer uma').isVisible()).to.equal(true);
      for (const text of ['pessoal', 'Tudo certo, Maria', 'maria@exemplo.gov.br', '982.247'])
        expect(await sign(text).count(), text).to.equal(0);
    });

    it('has the panel beside it, on either side', async () => {
      await page.goto(desk.url);
      await call(vlibras);
      await call('BalcaoChat.open()');
      expect(await talk.panel.boundingBox()).to.include({ x: 1280 - 300 - 24 - 400 });
      await call('Object.assign(document.querySelector("[vw]").style, { right: "auto", left: 0 })');
      await page.locator('h1').click();
      expect(await talk.panel.boundingBox()).to.include({ x: 1280 - 24 - 400 });
    });

    it('without its box leaves the panel where it was, and an unrelated "plugin" is left alone', async () => {
      await page.goto(desk.url);
      await call('window.plugin = {}');
      await talk.launcher.click();
      await talk.hear('Sobre qual sistema');
      expect(await talk.panel.boundingBox()).to.include({ x: 1280 - 24 - 400 });
      expect(await sign('Sobre qual sistema').isVisible()).to.equal(false);
    });
  });
});

const personal: readonly Activity[] = [
  { type: 'message', text: 'Uma resposta qualquer uma.' },
  { type: 'message', text: 'Tudo certo, Maria.', channelData: { personal: true } },
  { type: 'message', text: 'E-mail: maria@exemplo.gov.br' },
  { type: 'message', text: 'CPF: \\*\\*\\*.982.247-\\*\\*' },
];
