import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';

import { builtAssets } from '../../adapters/web-chat/pages/assets.ts';
import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, sayFromElsewhere, talkAt } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';

/** A copy of what was built, as another build would name it. */
function renamedAssets(): string {
  const folder = `${mkdtempSync(join(tmpdir(), 'balcao-assets-'))}/`;
  cpSync(builtAssets, folder, { recursive: true });
  const manifest = readFileSync(`${folder}manifest.json`, 'utf8');
  for (const [name] of manifest.matchAll(/(?<=")[\w-]+-[0-9a-f]{16}\.(?:js|css)(?=")/g))
    for (const extension of ['', '.br', '.gz'])
      renameSync(`${folder}${name}${extension}`, `${folder}${name.replace(/-[0-9a-f]{16}/, '-0123456789abcdef')}${extension}`);
  writeFileSync(`${folder}manifest.json`, manifest.replaceAll(/-[0-9a-f]{16}\./g, '-0123456789abcdef.'));
  return folder;
}

describe('the chat page on a bad network', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;

  before(async () => {
    [desk, browser] = await Promise.all([openBrowserDesk(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 800, height: 700 } });
    page = await context.newPage();
    talk = talkAt(page);
  });
  afterEach(() => context.close());

  async function open(url = desk.url): Promise<void> {
    await page.goto(`${url}/chat/`);
    await talk.hear('Sobre qual sistema');
  }
  const notice = (): ReturnType<Page['locator']> => page.locator('#notice');
  const said = (text: string): Promise<readonly string[]> => talk.messages.filter({ hasText: text }).allInnerTexts();
  /** The page also tells from where it was opened, and that somebody types. */
  const isMessage = (route: Route): boolean => (route.request().postData() ?? '').includes('"type":"message"');

  it('keeps what is written without internet and sends it once, in order, when it comes back', async () => {
    await open();
    await context.setOffline(true);
    await page.getByText('Você está sem internet. Suas mensagens serão enviadas quando a conexão voltar.').waitFor();
    for (const text of ['linha um', 'linha dois', 'linha três']) await talk.say(text);
    await context.setOffline(false);
    await page.getByText('A conexão voltou. Pode continuar.').waitFor();
    await talk.hear('Você escreveu: linha três');
    expect(await said('linha')).to.deep.equal([
      'linha um',
      'Você escreveu: linha um',
      'linha dois',
      'Você escreveu: linha dois',
      'linha três',
      'Você escreveu: linha três',
    ]);
    expect(await page.getByText('Não enviada').count()).to.equal(0);
  });

  it('says nothing more about the connection once it has been back for a few seconds', async () => {
    await page.clock.install();
    await open();
    await context.setOffline(true);
    await page.getByText('Você está sem internet.').waitFor();
    await context.setOffline(false);
    await page.clock.runFor(10_000);
    await page.locator('#notice:empty').waitFor({ state: 'attached' });
  });

  it('stores a message once when the answer to it is lost', async () => {
    await open();
    let lost = 0;
    await page.route('**/activities', async (route) => {
      if (!isMessage(route) || lost++ > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    const answered = page.waitForResponse((response) => response.url().endsWith('/activities') && response.ok() && lost > 2);
    await talk.say('uma vez só');
    await talk.hear('Você escreveu: uma vez só');
    await answered;
    expect(lost).to.equal(3);
    expect(await said('uma vez só')).to.deep.equal(['uma vez só', 'Você escreveu: uma vez só']);
  });

  it('tries again by itself when the server wants to wait, and tells so', async () => {
    await open();
    let refused = 0;
    await page.route('**/activities', (route) => {
      if (!isMessage(route) || refused++ > 0) return route.continue();
      return route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: { error: { code: 'ServiceError', message: '' } } });
    });
    await talk.say('mais tarde');
    await page.getByText('Envio sua mensagem de novo em 1 segundo.').first().waitFor();
    await talk.hear('Você escreveu: mais tarde');
    expect(await said('mais tarde')).to.have.length(2);
    await page.getByText('Envio sua mensagem de novo').first().waitFor({ state: 'hidden' });
  });

  it('goes on after a restart of the server, misses nothing and says what happened', async () => {
    const moved = await openBrowserDesk();
    await open(moved.url);
    await talk.say('antes');
    await talk.hear('Você escreveu: antes');
    await moved.stop();
    await notice().getByText('A conexão com a Central de Atendimento caiu.').waitFor({ timeout: 4_000 });
    await talk.say('durante');
    await moved.start();
    await talk.hear('Você escreveu: durante');
    await notice().getByText('A conexão voltou.').waitFor();
    await sayFromElsewhere(page, 'depois');
    await talk.hear('Você escreveu: depois');
    for (const text of ['antes', 'durante', 'depois']) expect(await said(text), text).to.have.length(2);
    await moved.close();
  });

  it('goes on after a restart with other assets, and opens again with them', async () => {
    const renewed = await openBrowserDesk();
    await open(renewed.url);
    await renewed.stop();
    const folder = renamedAssets();
    await renewed.start(folder);
    await talk.say('com a página de antes');
    await talk.hear('Você escreveu: com a página de antes');
    await page.reload();
    await talk.hear('Você escreveu: com a página de antes');
    expect(await page.evaluate(`document.querySelector('script[data-web-chat]').src`)).to.include('/frame-0123456789abcdef.js');
    await renewed.close();
    rmSync(folder, { recursive: true });
  });

  it('comes back on a new socket when the old one is cut', async () => {
    const sockets: (() => void)[] = [];
    await page.routeWebSocket('**/stream**', (socket) => {
      const server = socket.connectToServer();
      sockets.push(() => {
        void server.close();
        void socket.close({ code: 1001 });
      });
    });
    await open();
    await talk.say('um');
    await talk.hear('Você escreveu: um');
    sockets[0]?.();
    await sayFromElsewhere(page, 'dois');
    await talk.hear('Você escreveu: dois');
    expect(sockets).to.have.length(2);
    expect(await said('dois')).to.have.length(2);
    expect(await notice().textContent()).to.equal('');
  });

  it('polls when sockets stop getting through, and loses nothing', async () => {
    const walled = await openBrowserDesk({ sockets: false });
    const reads: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/activities?watermark=')) reads.push(request.url());
    });
    await open(walled.url);
    await talk.say('sem tomada');
    await talk.hear('Você escreveu: sem tomada');
    await sayFromElsewhere(page, 'de fora');
    await talk.hear('Você escreveu: de fora');
    expect(reads.length).to.be.greaterThan(1);
    expect(await said('sem tomada')).to.have.length(2);
    await walled.close();
  });

  it('goes on in its conversation when it wakes with an expired token', async () => {
    const brief = await openBrowserDesk({ tokenMinutes: 1 / 30 });
    await open(brief.url);
    await talk.say('antes de dormir');
    await talk.hear('Você escreveu: antes de dormir');
    await context.setOffline(true);
    await new Promise((resolve) => setTimeout(resolve, 1_900));
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    await context.setOffline(false);
    await talk.say('bom dia');
    await talk.hear('Você escreveu: bom dia');
    expect(await said('antes de dormir')).to.have.length(2);
    await brief.close();
  });

  for (const status of [400, 404, 409, 413, 415, 422]) {
    it(`lives on after a message was refused with ${String(status)}, and sends it again on demand`, async () => {
      await open();
      let refusals = 0;
      const refusal = { status, json: { error: { code: 'BadArgument', message: 'Motivo da recusa.' } } };
      await page.route('**/activities', (route) => (isMessage(route) && refusals++ === 0 ? route.fulfill(refusal) : route.continue()));
      await talk.say('recusada');
      await page.getByText('Motivo da recusa.').first().waitFor();
      await page.getByRole('button', { name: 'Tentar de novo' }).click();
      await talk.hear('Você escreveu: recusada');
      expect(await said('recusada')).to.deep.equal(['recusada', 'Você escreveu: recusada']);
    });
  }

  it('takes a 403 for a token that is over: renews it and sends the message', async () => {
    await open();
    let refusals = 0;
    const refusal = { status: 403, json: { error: { code: 'TokenExpired', message: '' } } };
    await page.route('**/activities', (route) => (isMessage(route) && refusals++ === 0 ? route.fulfill(refusal) : route.continue()));
    await talk.say('com outra ficha');
    await talk.hear('Você escreveu: com outra ficha');
    expect(refusals).to.equal(2);
  });
});
