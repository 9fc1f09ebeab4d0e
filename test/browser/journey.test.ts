import { mkdirSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';

import { type BrowserTalk, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { type RealDesk, startRealDesk } from '../support/real-desk.ts';

const wrongCpf = '529.982.247-26';
const cpf = '529.982.247-25';
const shots = '.cache/screenshots';
/** The README shows this one; `UPDATE_PICTURES=1 npm test -- journey` takes it anew. */
const readmePicture = { name: '3-answer', path: 'docs/images/chat.png' };

describe('a person at the desk, from the first click to the protocol number', function () {
  this.timeout(20_000);
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  let protocolNumber = '';
  const addresses: string[] = [];
  const logged: string[] = [];

  before(async () => {
    mkdirSync(shots, { recursive: true });
    [desk, browser] = await Promise.all([startRealDesk(), launchChromium()]);
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(5_000);
    page = await context.newPage();
    page.on('request', (request) => addresses.push(request.url()));
    talk = talkOn(page);
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });

  const chat = (): Frame => page.frames().find((frame) => new URL(frame.url()).pathname === '/chat/') ?? page.mainFrame();

  /** Takes a picture once the newest message has been scrolled to. */
  async function shoot(name: string): Promise<void> {
    const rest = `(() => {
      const { scrollTop, clientHeight, scrollHeight } = document.querySelector('.webchat__basic-transcript__scrollable');
      return scrollHeight - clientHeight - scrollTop;
    })()`;
    while ((await chat().evaluate<number>(rest)) > 1) await page.waitForTimeout(20);
    await page.screenshot({ path: `${shots}/journey-${name}.png` });
    if (name === readmePicture.name && process.env['UPDATE_PICTURES'] === '1') await page.screenshot({ path: readmePicture.path });
  }

  /** Everything that the chat page holds: what is seen, what screen readers get, and what stands in fields. */
  const everything = (): Promise<string> =>
    chat().evaluate<string>(
      `document.documentElement.outerHTML + Array.from(document.querySelectorAll('input, textarea'), (field) => field.value).join()`,
    );
  async function isForgotten(number: string): Promise<void> {
    const digits = number.replace(/\D/g, '');
    const text = await everything();
    expect(text).to.not.include(number);
    expect(text.replace(/[.\-\s]/g, '')).to.not.include(digits);
  }
  async function choose(option: string): Promise<void> {
    await talk.option(option).first().click();
  }

  it('opens the chat, is greeted by a program and told about passwords and privacy', async () => {
    await page.goto(desk.url);
    await talk.launcher.click();
    await talk.hear('um programa de computador');
    await talk.hear('nunca pedimos senha');
    await talk.hear('Veja como cuidamos dos seus dados');
    await talk.hear('qual é o seu nome completo?');
    await shoot('1-greeting');
  });

  it('says name and e-mail, mistypes the CPF once, and confirms', async () => {
    await talk.say('Maria da Silva');
    await talk.hear('Qual é o seu e-mail?');
    await talk.say('maria@exemplo.gov.br');
    await talk.hear('número do seu CPF?');
    await talk.say(wrongCpf);
    await talk.hear('Esse CPF não é válido');
    await isForgotten(wrongCpf);
    await talk.say(cpf);
    await talk.hear('Está tudo certo?');
    await isForgotten(cpf);
    await isForgotten(wrongCpf);
    await talk.hear('***.982.247-**');
    await shoot('2-confirm');
    await choose('Está certo');
    await talk.hear('Tudo certo, Maria');
  });

  it('asks a real question and gets the answer with its source', async () => {
    await talk.say('o que é OPP?');
    await talk.hear('nova forma de pagamento do Transferegov.br');
    await talk.hear('Fonte:');
    await talk.hear('Esta resposta resolveu sua dúvida?');
    await shoot('3-answer');
    await choose('Sim');
    await talk.hear('Posso ajudar em mais alguma coisa?');
  });

  it('asks something unknown, is told so, and begins a ticket', async () => {
    await talk.say('xyzzy blorft grumf');
    await talk.hear('Não encontrei uma resposta');
    await talk.say('blorft grumf outra vez');
    await talk.hear('Ainda não encontrei a resposta');
    await choose('Registrar um chamado');
    await talk.hear('Que tipo de pedido é, sobre Transferegov.br?');
  });

  it('reloads the page in the middle and goes on in the same conversation', async () => {
    const before = await talk.messages.allInnerTexts();
    await page.reload();
    await talk.launcher.click();
    await talk.hear('Que tipo de pedido é, sobre');
    expect(await talk.messages.allInnerTexts()).to.deep.equal(before);
    await isForgotten(cpf);
    await isForgotten(wrongCpf);
    await choose('Relatar um erro');
    await talk.hear('Conte também o que você tentou fazer');
    await talk.say('O blorft não abre desde ontem, aparece erro 500 na tela.');
    await talk.hear('Conte os passos');
    await talk.say('Abri o convênio e cliquei em enviar.');
    await talk.hear('Qual navegador você usa?');
    await choose('Firefox');
    await talk.hear('Posso registrar assim?');
    await shoot('4-summary');
  });

  it('goes on after a restart of the desk, and reads the protocol number', async () => {
    expect(await desk.stop()).to.equal(0);
    logged.push(...desk.lines);
    desk = await startRealDesk(desk);
    await page.reload();
    await talk.launcher.click();
    await talk.hear('Posso registrar assim?');
    await talk.option('Confirmar').first().click();
    await talk.hear('O número do protocolo é');
    const text = await talk.messages.filter({ hasText: 'O número do protocolo é' }).last().innerText();
    protocolNumber = /\d{4}-\d{7}-\d/.exec(text)?.[0] ?? '';
    expect(protocolNumber).to.match(/^\d{4}-\d{7}-\d$/);
    await talk.hear('Também envio o protocolo para m***@exemplo.gov.br');
    await shoot('5-protocol');
  });

  it('has no accessibility fault on the screen of the protocol number', async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`)).to.deep.equal([]);
  });

  it('ends the conversation, still sees the number, and begins a new one with the same identification', async () => {
    await talk.say('encerrar');
    await talk.hear('Até logo!');
    await talk.frame.getByRole('button', { name: 'Nova conversa' }).waitFor();
    expect(await talk.input.count()).to.equal(0);
    await talk.hear(protocolNumber);
    await shoot('6-ended');
    await talk.frame.getByRole('button', { name: 'Nova conversa' }).click();
    await talk.hear('Na conversa anterior, você se identificou assim');
    await isForgotten(cpf);
    expect(await everything()).to.not.include(protocolNumber);
    await choose('Sim, usar esses dados');
    await talk.hear('Tudo certo, ');
    await isForgotten(cpf);
  });

  it('never put the CPF into an address or the log', () => {
    for (const number of [cpf, wrongCpf]) {
      const digits = number.replace(/\D/g, '');
      expect([...addresses, ...logged, ...desk.lines].filter((text) => text.includes(number) || text.includes(digits))).to.deep.equal([]);
    }
  });
});
