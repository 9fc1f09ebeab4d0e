import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, sayFromElsewhere, talkAt } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';

describe('the chat page', () => {
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

  async function open(): Promise<void> {
    await page.goto(`${desk.url}/chat/`);
    await talk.hear('Sobre qual sistema');
  }
  const button = (name: string): ReturnType<Page['getByRole']> => page.getByRole('button', { name, exact: true });
  const remember = (change: string): Promise<unknown> =>
    page.evaluate(`(() => {
      const session = JSON.parse(sessionStorage.getItem('balcao.session'));
      ${change};
      sessionStorage.setItem('balcao.session', JSON.stringify(session));
    })()`);

  it('shows Markdown as formatted text and hostile markup as plain text', async () => {
    await open();
    await talk.say('markdown');
    const answer = talk.messages.filter({ hasText: 'Entre no sistema' });
    await answer.waitFor();
    expect(await answer.locator('strong').innerText()).to.equal('enviar');
    expect(await answer.locator('ol li').count()).to.equal(2);
    const link = answer.getByRole('link');
    expect(await link.count()).to.equal(1);
    expect(await link.getAttribute('rel')).to.equal('noopener noreferrer');
    expect(await link.textContent()).to.equal('manual (abre em nova janela)');
    expect(await answer.locator('img').count()).to.equal(0);
    expect(await answer.innerText()).to.include('<img src=x onerror=');
    expect(await page.title()).to.equal('Atendimento virtual da Central de Atendimento');
  });

  it('a11y 8: tells screen readers who speaks', async () => {
    await open();
    expect(await page.getByRole('article', { name: 'Assistente disse: Sobre qual sistema você quer falar?' }).count()).to.equal(1);
  });

  it('restores the whole conversation after a reload and goes on in it', async () => {
    await open();
    await talk.say('primeira');
    await talk.hear('Você escreveu: primeira');
    await page.reload();
    await talk.hear('Você escreveu: primeira');
    expect(await talk.messages.filter({ hasText: 'Olá! Sou a assistente virtual' }).count()).to.equal(1);
    await talk.say('segunda');
    await talk.hear('Você escreveu: segunda');
    expect(await talk.messages.allInnerTexts()).to.include.members(['primeira', 'Você escreveu: primeira', 'segunda']);
  });

  it('ends only after the question was answered with yes; Esc answers no', async () => {
    await open();
    await button('Encerrar conversa').click();
    await page.getByText('Quer mesmo encerrar a conversa?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Quer mesmo encerrar a conversa?').waitFor({ state: 'hidden' });
    await talk.say('ainda aqui');
    await talk.hear('Você escreveu: ainda aqui');
    await button('Encerrar conversa').click();
    await button('Encerrar').click();
    await page.getByText('Esta conversa foi encerrada.').waitFor();
  });

  it('takes the send box away after the end, shows no empty message, and starts a new conversation', async () => {
    await open();
    await talk.say('protocolo 123');
    await talk.hear('Você escreveu: protocolo 123');
    await talk.say('fim');
    await button('Nova conversa').waitFor();
    expect(await talk.input.count()).to.equal(0);
    expect(await page.getByRole('article', { name: /disse:\s*$/ }).count()).to.equal(0);
    expect(await page.evaluate('document.activeElement.id')).to.equal('start-new');
    await button('Nova conversa').click();
    await talk.hear('Sobre qual sistema');
    await talk.say('de novo');
    await talk.hear('Você escreveu: de novo');
    expect(await talk.messages.filter({ hasText: 'protocolo 123' }).count()).to.equal(0);
  });

  it('shows an ended conversation whole after a reload, however slowly it comes', async () => {
    await open();
    await talk.say('protocolo 123');
    await talk.say('fim');
    await button('Nova conversa').waitFor();
    await page.routeWebSocket('**/stream?*', (socket) => {
      socket.connectToServer().onMessage((frame) => setTimeout(() => socket.send(frame), 800));
    });
    await page.reload();
    await talk.hear('Você escreveu: protocolo 123');
    await button('Nova conversa').waitFor();
  });

  it('shows the end when another window has ended the conversation', async () => {
    await open();
    await sayFromElsewhere(page, 'fim');
    await button('Nova conversa').waitFor();
  });

  it('shows the end when a message is refused with 400', async () => {
    await open();
    const ended = { status: 400, json: { error: { code: 'ConversationEnded', message: 'ended' } } };
    await page.route('**/activities', (route) => (route.request().method() === 'POST' ? route.fulfill(ended) : route.continue()));
    await talk.say('tarde demais');
    await button('Nova conversa').waitFor();
  });

  it('shows a sent CPF masked before the server has answered, and sends it again in full after a failure', async () => {
    await open();
    const bodies: string[] = [];
    await page.route('**/activities', (route) => {
      const body = route.request().postData() ?? '';
      if (!body.includes('"type":"message"')) return route.continue();
      bodies.push(body);
      return bodies.length === 1 ? route.fulfill({ status: 404, json: { error: { code: 'BadArgument', message: '' } } }) : route.continue();
    });
    await talk.say('meu CPF é 529.982.247-25');
    await talk.hear('meu CPF é ***');
    await page.getByRole('button', { name: 'Tentar de novo' }).waitFor();
    expect(await page.evaluate<string>('document.body.innerHTML')).to.not.match(/529\.982\.247-25|52998224725/);
    await page.getByRole('button', { name: 'Tentar de novo' }).click();
    await talk.hear('Você escreveu: meu CPF é');
    expect(bodies.map((body) => (JSON.parse(body) as { readonly text: string }).text)).to.deep.equal([
      'meu CPF é 529.982.247-25',
      'meu CPF é 529.982.247-25',
    ]);
  });

  it('leaves its text box open for writing after a double click on an answer or on the send button', async () => {
    await open();
    for (const clicked of ['.webchat__send-button', '.webchat__suggested-action']) {
      await page.evaluate(`(async () => {
        const button = document.querySelector('${clicked}');
        button.click();
        button.click();
        await new Promise((resolve) => setTimeout(resolve, 100));
      })()`);
      expect(await talk.input.getAttribute('readonly'), clicked).to.equal(null);
    }
    await talk.say('ainda escrevo');
    await talk.hear('Você escreveu: ainda escrevo');
  });

  it('keeps a text that is too long in its input and says so, and sends it once it is short enough', async () => {
    await open();
    const text = 'a'.repeat(4_001);
    await talk.say(text);
    await page.getByText('Sua mensagem é longa demais. O limite é de 4.000').first().waitFor();
    expect(await talk.input.inputValue()).to.equal(text);
    expect(await talk.messages.filter({ hasText: 'aaaa' }).count()).to.equal(0);
    await talk.say(text.slice(1));
    await talk.messages.filter({ hasText: 'aaaa' }).first().waitFor();
    expect(await talk.input.inputValue()).to.equal('');
  });

  it('takes a double click on an answer as one', async () => {
    await open();
    await talk.say('mais opções');
    await talk.hear('Outra vez?');
    const { x, y, width, height } = (await talk.option('mais opções').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.click(x + width / 2, y + height / 2, { clickCount: 2, delay: 300 });
    await talk.say('depois');
    await talk.hear('Você escreveu: depois');
    expect(await talk.messages.filter({ hasText: 'Outra vez?' }).count()).to.equal(2);
  });

  it('goes on in its conversation when its token is not accepted any more', async () => {
    await open();
    await talk.say('primeira');
    await talk.hear('Você escreveu: primeira');
    await remember('session.token += "x"');
    await page.reload();
    await talk.hear('Você escreveu: primeira');
    await talk.say('segunda');
    await talk.hear('Você escreveu: segunda');
  });

  it('starts anew and says so when nothing opens the conversation before any more', async () => {
    await open();
    await talk.say('primeira');
    await talk.hear('Você escreveu: primeira');
    await remember('session.token += "x"; session.resume += "x"');
    await page.reload();
    await talk.hear('Sobre qual sistema');
    await page.getByText('A conversa anterior já tinha sido encerrada. Esta é uma nova conversa.').waitFor();
    expect(await talk.messages.filter({ hasText: 'primeira' }).count()).to.equal(0);
  });

  it('renews its token before it expires', async () => {
    const hurried = await openBrowserDesk({ tokenMinutes: 0.05 });
    const renewals: number[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/tokens/refresh')) renewals.push(response.status());
    });
    const start = Date.now();
    await page.goto(`${hurried.url}/chat/`);
    await talk.hear('Sobre qual sistema');
    while (renewals.length < 2) await page.waitForResponse((response) => response.url().endsWith('/tokens/refresh'));
    expect(Date.now() - start).to.be.greaterThan(1_500);
    await talk.say('ainda aqui');
    await talk.hear('Você escreveu: ainda aqui');
    expect(new Set(renewals)).to.deep.equal(new Set([200]));
    await hurried.close();
  });

  it('says that the conversation is over when it is too late to renew the token', async () => {
    const hurried = await openBrowserDesk({ tokenMinutes: 0.05 });
    const expired = { status: 403, json: { error: { code: 'TokenExpired', message: '' } } };
    await page.route('**/tokens/refresh', (route) => route.fulfill(expired));
    await page.route('**/chat/token', (route) =>
      route.request().postData()?.includes('resume') === true ? route.fulfill(expired) : route.continue(),
    );
    await page.goto(`${hurried.url}/chat/`);
    await page.getByText('Esta conversa ficou parada por muito tempo e foi encerrada.').waitFor();
    await button('Nova conversa').waitFor();
    await hurried.close();
  });

  it('falls back to polling where WebSockets do not get through, and loses nothing', async () => {
    const walled = await openBrowserDesk({ sockets: false });
    await page.goto(`${walled.url}/chat/`);
    await talk.hear('Sobre qual sistema');
    await talk.say('sem tomada');
    await talk.hear('Você escreveu: sem tomada');
    expect(await talk.messages.filter({ hasText: 'sem tomada' }).count()).to.equal(2);
    await walled.close();
  });

  it('says what to do when the conversation cannot be opened, and opens it on "Tentar de novo"', async () => {
    await page.route('**/chat/token', (route) => route.abort());
    await page.goto(`${desk.url}/chat/`);
    await page.getByText('Não consegui abrir a conversa.').waitFor();
    await page.unroute('**/chat/token');
    await button('Tentar de novo').click();
    await talk.hear('Sobre qual sistema');
  });

  it('tells when the connection goes and comes back', async () => {
    await open();
    await context.setOffline(true);
    await page.getByText('Você está sem internet.').waitFor();
    await context.setOffline(false);
    await page.getByText('A conexão voltou. Pode continuar.').waitFor();
  });

  it('gives a telephone number to those without JavaScript', async () => {
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(`${desk.url}/chat/`);
    expect(await plain.getByRole('link', { name: '0800 978 9008' }).getAttribute('href')).to.equal('tel:08009789008');
    expect(await plain.getByText('Carregando a conversa').isVisible()).to.equal(false);
    await bare.close();
  });
});
