import { mkdirSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { frameTexts } from '../../bot/texts/web-chat.ts';
import { surveyTexts as say } from '../../bot/texts/survey.ts';
import type { DeskEvent } from '../../bot/ports/event-log.ts';
import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const shots = '.cache/screenshots';
const closed = { protocolNumber: '2026-0000001-2', system: 'transferegov' };

describe('the survey', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    mkdirSync(shots, { recursive: true });
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    desk = await openBrowserDesk();
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(5_000);
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await desk.close();
  });

  async function kept(): Promise<readonly DeskEvent[]> {
    const all: DeskEvent[] = [];
    for await (const event of desk.events.read({ from: 0, to: Number.MAX_SAFE_INTEGER })) all.push(event);
    return all;
  }
  const scores = async (): Promise<readonly unknown[]> => (await kept()).map(({ data }) => data['score']);

  async function endedTalk(): Promise<BrowserTalk> {
    await page.goto(`${desk.url}/chat/`);
    const talk = talkAt(page);
    await talk.hear('Sobre qual sistema');
    await talk.say('fim');
    await page.getByText(frameTexts.ended).waitFor();
    return talk;
  }
  const form = (): Locator => page.getByRole('group', { name: say.question });
  const score = (value: number): Locator => page.getByRole('radio', { name: `${value} ${say.scores[value - 1] ?? ''}`, exact: true });
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const thanks = (): Locator => page.getByText(say.thanks);
  const focused = (): Promise<string> => page.evaluate<string>('document.activeElement.id || document.activeElement.value');

  async function findings(name: string): Promise<readonly string[]> {
    await page.screenshot({ path: `${shots}/survey-${name}.png` });
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  it('asks under the closed log, and keeps score and comment once', async () => {
    await endedTalk();
    for (const later of [page.getByLabel(say.comment), button(say.send)]) expect(await later.isVisible()).to.equal(false);
    await score(4).check();
    await page.getByLabel(say.comment).fill('Rápido. Meu CPF é 529.982.247-25');
    await button(say.send).dblclick();
    await thanks().waitFor();
    expect(await form().isVisible()).to.equal(false);
    expect(await focused()).to.equal('start-new');
    expect(await scores()).to.deep.equal([4]);
    expect((await kept())[0]?.data['comment']).to.match(/^Rápido\. Meu CPF é [^\d]+$/);
  });

  it('is answered with the keyboard alone', async () => {
    await endedTalk();
    expect(await focused()).to.equal('start-new');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let presses = 0; presses < 2; presses += 1) await page.keyboard.press('ArrowRight');
    expect(await focused()).to.equal('3');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Podia ser melhor');
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('survey-skip');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await thanks().waitFor();
    expect((await kept()).map(({ data }) => [data['score'], data['comment']])).to.deep.equal([[3, 'Podia ser melhor']]);
  });

  it('can be left out', async () => {
    await endedTalk();
    await button(say.skip).click();
    expect(await form().isVisible()).to.equal(false);
    expect(await focused()).to.equal('start-new');
    await page.reload();
    await page.getByText(frameTexts.ended).waitFor();
    expect(await form().isVisible()).to.equal(false);
    expect(await scores()).to.deep.equal([]);
  });

  it('comes back with the page until it is answered, and then no more', async () => {
    await endedTalk();
    await page.reload();
    await score(5).check();
    await button(say.send).click();
    await thanks().waitFor();
    await page.reload();
    await page.getByText(frameTexts.ended).waitFor();
    expect(await form().isVisible()).to.equal(false);
    expect(await scores()).to.deep.equal([5]);
  });

  it('asks again in the next conversation', async () => {
    await endedTalk();
    await button(say.skip).click();
    await button(frameTexts.startNew).click();
    const talk = talkAt(page);
    await talk.hear('Sobre qual sistema');
    await talk.say('fim');
    await form().waitFor();
  });

  it('says so when an answer does not get through, and keeps what was written', async () => {
    await endedTalk();
    await score(2).check();
    await page.getByLabel(say.comment).fill('Demorou');
    await page.route('**/chat/survey', (route) => route.abort());
    await button(say.send).click();
    await page.getByRole('alert').filter({ hasText: say.failed }).waitFor();
    expect(await findings('failed')).to.deep.equal([]);
    await page.unroute('**/chat/survey');
    await button(say.send).click();
    await thanks().waitFor();
    expect((await kept()).map(({ data }) => [data['score'], data['comment']])).to.deep.equal([[2, 'Demorou']]);
  });

  it('asks nobody who has said nothing', async () => {
    await page.goto(`${desk.url}/chat/`);
    await talkAt(page).hear('Sobre qual sistema');
    await button(frameTexts.end).click();
    await button(frameTexts.endConfirm).click();
    await page.getByText(frameTexts.ended).waitFor();
    expect(await form().isVisible()).to.equal(false);
  });

  for (const [name, viewport] of [
    ['1280', { width: 1280, height: 800 }],
    ['320', { width: 320, height: 568 }],
    ['zoomed', { width: 320, height: 256 }],
  ] as const) {
    it(`holds WCAG 2.2 AA and fits a window of ${viewport.width} × ${viewport.height}`, async () => {
      await page.setViewportSize(viewport);
      await endedTalk();
      expect(await findings(`${name}-asked`)).to.deep.equal([]);
      await score(5).check();
      await button(say.send).scrollIntoViewIfNeeded();
      expect(await findings(`${name}-chosen`)).to.deep.equal([]);
      expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')).to.equal(false);
      for (const target of [score(1).locator('..'), button(say.send), button(say.skip)]) {
        const box = await target.boundingBox();
        expect(box?.height).to.be.at.least(44);
        expect((box?.x ?? 0) + (box?.width ?? 0)).to.be.at.most(viewport.width);
      }
    });
  }

  it('is asked in the panel of a portal page too', async () => {
    await page.goto(desk.url);
    const talk = talkOn(page);
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await talk.say('fim');
    await talk.frame.getByRole('radio', { name: '5' }).check();
    await page.screenshot({ path: `${shots}/survey-panel.png` });
    await talk.frame.getByRole('button', { name: say.send }).click();
    await talk.frame.getByText(say.thanks).waitFor();
    expect(await scores()).to.deep.equal([5]);
  });

  describe('of a closed ticket', () => {
    const open = (): Promise<unknown> => page.goto(desk.url + desk.surveyLinks.pathTo({ ...closed, closedAt: Date.now() }));

    it('works without JavaScript', async () => {
      await context.close();
      context = await browser.newContext({ locale: 'pt-BR', javaScriptEnabled: false });
      page = await context.newPage();
      await open();
      await score(1).check();
      await page.getByLabel(say.comment).fill('Ninguém respondeu');
      await button(say.send).click();
      await thanks().waitFor();
      expect((await kept()).map(({ data }) => data)).to.deep.equal([
        { ticket: closed.protocolNumber, system: closed.system, score: 1, comment: 'Ninguém respondeu' },
      ]);
    });

    it('holds WCAG 2.2 AA and fits narrow windows', async () => {
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 });
        await open();
        expect(await findings(`ticket-${width}`)).to.deep.equal([]);
        expect(await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')).to.equal(false);
      }
      await score(5).check();
      await button(say.send).click();
      await thanks().waitFor();
      expect(await findings('ticket-thanks')).to.deep.equal([]);
    });
  });
});
