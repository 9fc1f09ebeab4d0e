import { mkdirSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { lifecycleTexts as say } from '../../bot/texts/lifecycle.ts';
import { frameTexts } from '../../bot/texts/web-chat.ts';
import { type BrowserTalk, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RealDesk, startRealDesk } from '../support/real-desk.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const shots = '.cache/screenshots';

describe('a person who is silent', function () {
  this.timeout(20_000);
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    mkdirSync(shots, { recursive: true });
    [desk, browser] = await Promise.all([startRealDesk(undefined, { BALCAO_TEST_CLOCK: '2026-09-08T10:00:00-03:00' }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(5_000);
    page = await context.newPage();
  });
  afterEach(() => context.close());

  async function advance(duration: string): Promise<void> {
    const body = JSON.stringify({ advance: duration });
    await fetch(`${desk.url}/test/clock`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  }
  async function openPage(): Promise<BrowserTalk> {
    await page.goto(`${desk.url}/chat/`);
    const talk = talkAt(page);
    await talk.hear('qual é o seu nome completo?');
    return talk;
  }
  const spoken = (text: string): Promise<void> =>
    page.locator('.webchat__live-region-transcript', { hasText: text }).waitFor({ state: 'attached' });
  async function findings(name: string): Promise<readonly string[]> {
    await page.screenshot({ path: `${shots}/silence-${name}.png` });
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  for (const [name, viewport] of [
    ['1280', { width: 1280, height: 800 }],
    ['320', { width: 320, height: 568 }],
  ] as const) {
    it(`is warned, heard by screen readers too, and goes on with one click, at ${name} px`, async () => {
      await page.setViewportSize(viewport);
      const talk = await openPage();
      await advance('PT15M1S');
      await talk.hear(say.stillThere(5));
      await spoken(say.stillThere(5));
      expect(await findings(`${name}-warned`)).to.deep.equal([]);
      await talk.option(say.goOn).click();
      await talk.hear(say.goingOn);
      expect(await findings(`${name}-going-on`)).to.deep.equal([]);
      await talk.messages.filter({ hasText: 'qual é o seu nome completo?' }).nth(1).waitFor();
      await advance('PT14M');
      await talk.say('Maria da Silva');
      await talk.hear('Qual é o seu e-mail?');
      expect(await talk.messages.filter({ hasText: 'Você ainda está aí?' }).count()).to.equal(1);
    });
  }

  it('is warned twice, then the conversation ends, and asks how it was', async () => {
    const talk = await openPage();
    await talk.say('Maria da Silva');
    await talk.hear('Qual é o seu e-mail?');
    await advance('PT15M1S');
    await talk.hear(say.stillThere(5));
    await advance('PT3M');
    await talk.hear(say.stillThere(2));
    await advance('PT1M58S');
    expect(await page.getByText(frameTexts.ended).isVisible()).to.equal(false);
    await advance('PT3S');
    await talk.hear(say.endedBySilence(20));
    await page.getByText(frameTexts.ended).waitFor();
    await page.getByRole('radio', { name: '3 regular' }).waitFor();
    expect(await findings('ended')).to.deep.equal([]);
    expect(await talk.messages.filter({ hasText: 'Você ainda está aí?' }).count()).to.equal(2);
  });

  it('is told on the icon when the chat is minimised', async () => {
    await page.goto(desk.url);
    const talk = talkOn(page);
    await talk.launcher.click();
    await talk.hear('qual é o seu nome completo?');
    await talk.input.press('Escape');
    await talk.panel.waitFor({ state: 'hidden' });
    await advance('PT15M1S');
    await page.getByRole('button', { name: /1 mensagem nova/ }).waitFor();
    await page.screenshot({ path: `${shots}/silence-minimised.png` });
  });
});
