import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { type BrowserDesk, fixedAnswers, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, sayFromElsewhere, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { until } from '../support/waiting.ts';

const longLabel = 'Não consigo enviar a prestação de contas porque o botão de envio não aparece na tela';

describe('what people see of each other in the chat page', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;

  before(async () => {
    [desk, browser] = await Promise.all([
      openBrowserDesk({
        answers(asked) {
          if (asked.text === 'ana') return [{ type: 'message', text: 'Bom dia.', from: { id: 'attendant-1', name: 'Ana', role: 'bot' } }];
          if (asked.text !== 'opções') return fixedAnswers(asked);
          const actions = [longLabel, 'Outro'].map((title) => ({ type: 'imBack', title, value: title }) as const);
          return [{ type: 'message', text: 'Escolha.', suggestedActions: { actions } }];
        },
      }),
      launchChromium(),
    ]);
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

  async function open(): Promise<void> {
    await page.goto(`${desk.url}/chat/`);
    await talk.hear('Sobre qual sistema');
  }
  const authors = (): Promise<readonly string[]> => page.locator('.author').allInnerTexts();

  it('names the assistant and an attendant where they begin to speak, and to screen readers with each message', async () => {
    await open();
    await talk.say('ana');
    await talk.hear('Bom dia.');
    await talk.say('obrigada');
    await talk.hear('Você escreveu: obrigada');
    await talk.say('de nada');
    await talk.hear('Você escreveu: de nada');
    expect(await authors()).to.deep.equal(['Assistente', 'Ana', 'Assistente']);
    expect(await page.getByRole('article', { name: 'Ana disse: Bom dia.' }).count()).to.equal(1);
    expect(await page.getByRole('article', { name: /^Assistente disse: Você escreveu/ }).count()).to.equal(2);
    await page.reload();
    await talk.hear('Você escreveu: de nada');
    expect(await authors()).to.deep.equal(['Assistente', 'Ana', 'Assistente']);
  });

  it('shows that somebody writes, and keeps nothing of it', async () => {
    await open();
    const { conversationId } = JSON.parse(await page.evaluate<string>(`sessionStorage.getItem('balcao.session')`)) as {
      readonly conversationId: string;
    };
    const mailbox = conversationMailbox('directline', conversationId, 1);
    desk.store.signal(mailbox, { type: 'typing', from: { id: 'balcao', role: 'bot' } });
    await page.locator('.webchat__typing-indicator').waitFor();
    await page.reload();
    await talk.hear('Sobre qual sistema');
    expect(await page.locator('.webchat__typing-indicator').count()).to.equal(0);
  });

  it('a11y 14: keeps what is being written over a reload, and forgets it when it is sent', async () => {
    await open();
    await talk.input.fill('um rascunho');
    await page.reload();
    await talk.hear('Sobre qual sistema');
    expect(await talk.input.inputValue()).to.equal('um rascunho');
    await talk.input.press('Enter');
    await talk.hear('Você escreveu: um rascunho');
    await page.reload();
    await talk.hear('Você escreveu: um rascunho');
    expect(await talk.input.inputValue()).to.equal('');
  });

  it('counts on the launcher what came while the panel was closed, not what was there before', async () => {
    await page.goto(desk.url);
    const panel = talkOn(page);
    await panel.launcher.click();
    await panel.hear('Sobre qual sistema');
    await page.keyboard.press('Escape');
    await sayFromElsewhere(page, 'olá');
    await page.getByRole('button', { name: 'Abrir atendimento virtual, 1 mensagem nova' }).click();
    await panel.hear('Você escreveu: olá');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Abrir atendimento virtual', exact: true }).waitFor();
  });

  it('a11y 17: sounds for what comes while the panel is closed, once somebody has turned the sound on', async () => {
    await page.addInitScript(`
      window.tones = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (when) { window.top.tones += 1; start.call(this, when); };`);
    await page.goto(desk.url);
    const panel = talkOn(page);
    await panel.launcher.click();
    await panel.hear('Sobre qual sistema');
    const sound = panel.frame.getByRole('button', { name: 'Som de mensagem nova' });
    expect(await sound.getAttribute('aria-pressed')).to.equal('false');
    await page.keyboard.press('Escape');
    await sayFromElsewhere(page, 'em silêncio');
    await page.getByRole('button', { name: /1 mensagem nova/ }).click();
    expect(await page.evaluate('window.tones')).to.equal(0);
    await sound.click();
    expect(await sound.getAttribute('aria-pressed')).to.equal('true');
    const before = await page.evaluate<number>('window.tones');
    await page.keyboard.press('Escape');
    await sayFromElsewhere(page, 'com som');
    await until(async () => (await page.evaluate<number>('window.tones')) > before);
    await page.reload();
    await panel.launcher.click();
    await panel.hear('com som');
    expect(await sound.getAttribute('aria-pressed')).to.equal('true');
  });

  it('wraps long labels of buttons at 320 px', async () => {
    await page.setViewportSize({ width: 320, height: 568 });
    await open();
    await talk.say('opções');
    await talk.option(longLabel).waitFor();
    const text = `document.querySelector('.webchat__suggested-action__text')`;
    expect(await page.evaluate(`${text}.scrollWidth <= ${text}.clientWidth`)).to.equal(true);
    const box = await talk.option(longLabel).boundingBox();
    expect(box?.height).to.be.greaterThan(60);
    expect((box?.x ?? 0) + (box?.width ?? 0)).to.be.at.most(320);
  });
});
