import { randomUUID } from 'node:crypto';

import { expect } from 'chai';
import jsonwebtoken from 'jsonwebtoken';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { type BrowserTalk, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RealDesk, startRealDesk } from '../support/real-desk.ts';

const secret = 'segredo-do-portal-com-mais-de-32-letras';
const maria = { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' };

const sign = (claims: object = maria): string =>
  jsonwebtoken.sign({ ...claims, jti: randomUUID() }, secret, { algorithm: 'HS256', audience: 'balcao', expiresIn: 300 });

describe('a person who is signed in to the portal', function () {
  this.timeout(20_000);
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  const sent: string[] = [];

  before(async () => {
    [desk, browser] = await Promise.all([startRealDesk(undefined, { PORTAL_IDENTITY_SECRET: secret }), launchChromium()]);
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(5_000);
    page = await context.newPage();
    sent.length = 0;
    page.on('request', (request) =>
      sent.push(`${request.url()} ${request.url().endsWith('/chat/identity') ? '' : (request.postData() ?? '')}`),
    );
    await page.goto(desk.url);
    await page.evaluate(
      'window.seen = []; for (const name of ["identified", "error"]) BalcaoChat.on(name, (detail) => seen.push([name, detail ?? ""].join(" ").trim()))',
    );
    talk = talkOn(page);
  });
  afterEach(() => context.close());

  const identify = (token: string): Promise<unknown> => page.evaluate(`BalcaoChat.identify(${JSON.stringify(token)})`);
  const seen = (): Promise<unknown> => page.evaluate('seen');
  async function told(times: number): Promise<void> {
    while (((await seen()) as readonly string[]).length < times) await page.waitForTimeout(20);
  }
  const offers = (text: string | RegExp): Promise<void> => talk.hear(text);

  it('is offered their data, masked, before anything is asked, and says yes once', async () => {
    await identify(sign());
    await talk.launcher.click();
    await offers('Você entrou no Portal de Serviços');
    await talk.hear('m***@exemplo.gov.br');
    await talk.hear('***.982.247-**');
    expect(await talk.messages.filter({ hasText: 'qual é o seu nome completo' }).count()).to.equal(0);
    await talk.option('Sim, usar esses dados').click();
    await talk.hear('Tudo certo, Maria');
    await talk.hear('Como posso ajudar?');
    expect(await seen()).to.deep.equal(['identified']);
  });

  it('is offered them in the middle of the talk when the portal tells it late', async () => {
    await talk.launcher.click();
    await talk.hear('qual é o seu nome completo');
    await identify(sign({ name: maria.name, email: maria.email }));
    await offers('Você entrou no Portal de Serviços');
    await talk.say('sim');
    await talk.hear('Qual é o número do seu CPF?');
  });

  it('is asked like everybody when the token is bad, old or used; the portal is told why', async () => {
    await talk.launcher.click();
    await talk.hear('qual é o seu nome completo');
    await identify('abc');
    await told(1);
    await identify(jsonwebtoken.sign({ ...maria, jti: randomUUID() }, secret, { audience: 'balcao', expiresIn: -60 }));
    await told(2);
    expect(await seen()).to.deep.equal(['error IdentityInvalid', 'error IdentityExpired']);
    await talk.say('Maria da Silva');
    await talk.hear('Qual é o seu e-mail?');
  });

  it('leaves nothing of it in addresses, bodies, the storage of the browser or the log of the desk', async () => {
    const token = sign();
    await identify(token);
    await talk.launcher.click();
    await offers('Você entrou no Portal de Serviços');
    await talk.option('Sim, usar esses dados').click();
    await talk.hear('Tudo certo, Maria');
    const frame = page.frames().find((one) => new URL(one.url()).pathname === '/chat/') ?? page.mainFrame();
    const stored = await frame.evaluate<string>('JSON.stringify({ ...sessionStorage, ...localStorage }) + document.cookie');
    const everything = [...sent, ...desk.lines, stored].join('\n');
    expect(everything).to.not.match(/maria@|52998224725|529\.982|Maria/);
    expect(everything).to.not.include(token);
  });

  it('a11y 18: is offered the same in a new conversation of the same tab, once more masked, for one confirmation', async () => {
    await talk.launcher.click();
    for (const [question, answer] of [
      ['qual é o seu nome completo', 'João Souza'],
      ['Qual é o seu e-mail?', 'joao@exemplo.gov.br'],
      ['Qual é o número do seu CPF?', '111.444.777-35'],
      ['Confira seus dados', 'Está certo'],
      ['Como posso ajudar?', 'encerrar'],
    ] as const) {
      await talk.hear(question);
      await talk.say(answer);
    }
    await talk.frame.getByRole('button', { name: 'Nova conversa' }).click();
    await offers('Na conversa anterior, você se identificou assim:');
    await talk.hear('***.444.777-**');
    await talk.option('Sim, usar esses dados').click();
    await talk.hear('Tudo certo, João');
  });

  it('who says no is asked as everybody is, and is not offered it again on the next page', async () => {
    await identify(sign());
    await talk.launcher.click();
    await offers('Posso usar esses dados');
    await talk.option('Não, informar outros').click();
    await talk.hear('qual é o seu nome completo');
    await page.reload();
    await identify(sign());
    await talk.launcher.click();
    await talk.hear('qual é o seu nome completo');
    await talk.say('Ana Lima');
    await talk.hear('Qual é o seu e-mail?');
    expect(await talk.messages.filter({ hasText: 'Posso usar esses dados' }).count()).to.equal(1);
  });
});
