import { expect } from 'chai';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { type BrowserTalk, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RealDesk, startRealDesk } from '../support/real-desk.ts';
import { until } from '../support/waiting.ts';

describe('a new conversation', () => {
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
  let talk: BrowserTalk;
  let page: Page;

  before(async () => {
    [desk, browser] = await Promise.all([startRealDesk(), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });
  afterEach(() => context.close());

  async function open(width: number, height: number): Promise<void> {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width, height }, hasTouch: true });
    page = await context.newPage();
    await page.goto(desk.url);
    talk = talkOn(page);
    await talk.launcher.click();
    await talk.hear('qual é o seu nome completo?');
    await until(async () => (await talk.frame.locator('.opening').count()) === 0);
  }
  const bubble = (text: string): Locator => talk.messages.filter({ hasText: text });
  /** Whether nothing of it lies outside of what the log shows. */
  const isShown = async (one: Locator): Promise<boolean> => {
    const [inner, outer] = await Promise.all(
      [one, talk.frame.locator('.webchat__basic-transcript__scrollable')].map((each) => each.boundingBox()),
    );
    if (!inner || !outer) return false;
    return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
  };

  for (const [width, height] of [
    [320, 568],
    [1280, 800],
  ] as const) {
    it(`is shown from its greeting on, and leads to its question, at ${String(width)} px`, async () => {
      await open(width, height);
      expect(await isShown(bubble('Olá! Sou a assistente virtual'))).to.equal(true);
      await talk.frame.getByRole('button', { name: 'Mais mensagens' }).click();
      await until(() => isShown(bubble('qual é o seu nome completo?')));
    });
  }

  it('is shown to its end where that hides nothing of the greeting', async () => {
    await open(390, 844);
    expect(await isShown(bubble('Olá! Sou a assistente virtual'))).to.equal(true);
    expect(await isShown(bubble('qual é o seu nome completo?'))).to.equal(true);
    expect(await talk.frame.getByRole('button', { name: 'Mais mensagens' }).count()).to.equal(0);
  });

  it('follows its newest message once the person has written', async () => {
    await open(320, 568);
    await talk.say('Maria da Silva');
    await talk.hear('Qual é o seu e-mail?');
    await until(() => isShown(bubble('Qual é o seu e-mail?')));
  });
});
