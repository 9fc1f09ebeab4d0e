import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';

describe('the conversation in several tabs', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;

  before(async () => {
    [desk, browser] = await Promise.all([openBrowserDesk(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 800, height: 700 } });
  });
  afterEach(() => context.close());

  async function openTab(): Promise<{ readonly page: Page; readonly talk: BrowserTalk }> {
    const page = await context.newPage();
    await page.goto(`${desk.url}/chat/`);
    const talk = talkAt(page);
    await talk.hear('Sobre qual sistema');
    return { page, talk };
  }
  const startNew = (page: Page): ReturnType<Page['getByRole']> => page.getByRole('button', { name: 'Nova conversa' });
  const has = (talk: BrowserTalk, text: string): Promise<number> => talk.messages.filter({ hasText: text }).count();

  it('is joined by a second tab, which says so, and both go on in it', async () => {
    const first = await openTab();
    await first.talk.say('da primeira aba');
    await first.talk.hear('Você escreveu: da primeira aba');
    const second = await openTab();
    await second.talk.hear('Você escreveu: da primeira aba');
    await second.page.getByText('Esta é a conversa que já estava aberta em outra aba deste navegador.').waitFor();
    await second.talk.say('da segunda aba');
    await first.talk.hear('Você escreveu: da segunda aba');
    await second.talk.hear('Você escreveu: da segunda aba');
    expect(await has(first.talk, 'da segunda aba')).to.equal(2);
    expect(await has(second.talk, 'da segunda aba')).to.equal(2);
  });

  it('is joined from the portal page by the next one', async () => {
    const [one, other] = [await context.newPage(), await context.newPage()];
    for (const page of [one, other]) await page.goto(desk.url);
    await talkOn(one).launcher.click();
    await talkOn(one).hear('Sobre qual sistema');
    await talkOn(one).say('no portal');
    await talkOn(one).hear('Você escreveu: no portal');
    await talkOn(other).launcher.click();
    await talkOn(other).hear('Você escreveu: no portal');
  });

  it('goes on after a reload of the second tab', async () => {
    const first = await openTab();
    const second = await openTab();
    await first.page.close();
    await second.page.reload();
    await second.talk.hear('Sobre qual sistema');
    await second.talk.say('sozinha agora');
    await second.talk.hear('Você escreveu: sozinha agora');
  });

  it('ends in all of them, and the new one that one tab starts is joined by the other', async () => {
    const first = await openTab();
    const second = await openTab();
    await first.talk.say('fim');
    await startNew(first.page).waitFor();
    await startNew(second.page).waitFor();
    await startNew(first.page).click();
    await first.talk.hear('Sobre qual sistema');
    await first.talk.say('de novo');
    await first.talk.hear('Você escreveu: de novo');
    await startNew(second.page).click();
    await second.talk.hear('Você escreveu: de novo');
  });

  it('is not handed over after its end', async () => {
    const first = await openTab();
    await first.talk.say('fim');
    await startNew(first.page).waitFor();
    const second = await openTab();
    expect(await has(second.talk, 'fim')).to.equal(0);
  });

  it('leaves nothing behind when the last tab is closed', async () => {
    const first = await openTab();
    await first.talk.say('de antes');
    await first.talk.hear('Você escreveu: de antes');
    expect(await context.cookies()).to.deep.equal([]);
    expect(await first.page.evaluate('localStorage.length')).to.equal(0);
    expect(await first.page.evaluate('indexedDB.databases().then(({ length }) => length)')).to.equal(0);
    await first.page.close();
    const second = await openTab();
    expect(await has(second.talk, 'de antes')).to.equal(0);
  });
});
