import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { Attachment } from '../../bot/ports/activity.ts';
import { type BrowserDesk, fixedAnswers, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { until } from '../support/waiting.ts';

describe('the audio message', () => {
  let desk: BrowserDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  let sent: readonly Attachment[] = [];

  before(async () => {
    [desk, browser] = await Promise.all([
      openBrowserDesk({
        answers(asked) {
          if (asked.attachments === undefined) return fixedAnswers(asked);
          sent = asked.attachments;
          return [{ type: 'message', text: 'Recebi o áudio.' }];
        },
      }),
      launchChromium('--use-fake-device-for-media-stream'),
    ]);
  });
  after(async () => {
    await browser.close();
    await desk.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 400, height: 640 }, permissions: ['microphone'] });
    page = await context.newPage();
    talk = talkAt(page);
  });
  afterEach(() => context.close());

  async function open(): Promise<void> {
    await page.goto(`${desk.url}/chat/`);
    await talk.hear('Sobre qual sistema');
  }
  const button = (name: string): ReturnType<Page['getByRole']> => page.getByRole('button', { name, exact: true });
  const focused = (): Promise<string> => page.evaluate<string>('document.activeElement.textContent || document.activeElement.ariaLabel');

  it('is recorded, listened to, sent as a file and played', async () => {
    await open();
    await button('Gravar áudio').click();
    await page.getByText('Gravando. Fale e depois toque em Parar.').waitFor();
    await page.getByText('0:01 de 5:00').waitFor();
    await button('Parar').click();
    await page.getByText('Gravação pronta. Ouça, envie ou cancele.').waitFor();
    await until(() => page.evaluate<boolean>(`document.getElementById('recorder-player').readyState >= 1`));
    await button('Enviar áudio').click();
    await talk.hear('Recebi o áudio.');
    expect(sent.map(({ name, contentType }) => [name, contentType])).to.deep.equal([['mensagem-de-audio.webm', 'audio/webm']]);
    expect(sent[0]?.file?.bytes).to.be.greaterThan(1_000);
    await until(() => page.evaluate<boolean>(`document.querySelector('#conversation audio')?.readyState >= 1`));
    expect(await page.locator('#recorder').isVisible()).to.equal(false);
  });

  it('can be made with the keyboard alone, and thrown away by Esc', async () => {
    await open();
    await button('Enviar mensagem').focus();
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('Gravar áudio');
    await page.keyboard.press('Enter');
    await page.getByText('Gravando.').waitFor();
    expect(await focused()).to.equal('Parar');
    await page.keyboard.press('Escape');
    await page.locator('#recorder').waitFor({ state: 'hidden' });
    expect(await focused()).to.equal('Gravar áudio');
    expect(await talk.messages.filter({ hasText: 'mensagem-de-audio' }).count()).to.equal(0);
  });

  it('lets the microphone go when it is over', async () => {
    await page.addInitScript(`
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => (window.heard = await ask(wanted));`);
    await open();
    await button('Gravar áudio').click();
    await page.getByText('Gravando.').waitFor();
    await button('Cancelar').click();
    await until(() => page.evaluate<boolean>(`window.heard.getTracks().every(({ readyState }) => readyState === 'ended')`));
  });

  it('stops by itself at its greatest length', async () => {
    await page.clock.install();
    await open();
    await button('Gravar áudio').click();
    await page.getByText('Gravando.').waitFor();
    await page.clock.fastForward(301_000);
    await page.getByText('Gravação pronta.').waitFor();
  });

  it('explains what to do when the microphone is refused', async () => {
    await page.addInitScript(`navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));`);
    await open();
    await button('Gravar áudio').click();
    await page.getByText('O navegador não deu acesso ao microfone.').waitFor();
    await button('Cancelar').click();
    expect(await button('Gravar áudio').isVisible()).to.equal(true);
  });

  it('is not offered by a browser that cannot record', async () => {
    await page.addInitScript('delete window.MediaRecorder');
    await open();
    await talk.say('olá');
    await talk.hear('Você escreveu: olá');
    expect(await button('Gravar áudio').count()).to.equal(0);
  });

  it('is offered on a portal page, but not where its policy forbids the microphone', async () => {
    const inFrame = talkOn(page).frame.getByRole('button', { name: 'Gravar áudio' });
    await page.goto(desk.url);
    await talkOn(page).launcher.click();
    await inFrame.waitFor();
    await page.route(`${desk.url}/`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'permissions-policy': 'microphone=()' } });
    });
    await page.goto(desk.url);
    await talkOn(page).launcher.click();
    await talkOn(page).hear('Sobre qual sistema');
    expect(await inFrame.count()).to.equal(0);
  });

  it('is not offered any more when the conversation has ended', async () => {
    await open();
    await button('Gravar áudio').waitFor();
    await talk.say('fim');
    await button('Nova conversa').waitFor();
    expect(await button('Gravar áudio').count()).to.equal(0);
  });
});
