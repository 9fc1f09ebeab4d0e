import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { embeddedTicketStore } from '../../adapters/ticket-store/embedded-ticket-store.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { createSealer } from '../../bot/sealing.ts';
import { type BrowserTalk, talkAt } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { readLetter } from '../support/letter.ts';
import { type RealDesk, startRealDesk } from '../support/real-desk.ts';
import { sampleFile } from '../support/sample-file.ts';
import { silentLog } from '../support/silent-log.ts';
import { until } from '../support/waiting.ts';

const shots = '.cache/screenshots';
const dataKey = 'chave de teste com mais de trinta e duas letras';
const cpf = '529.982.247-25';
const description =
  'A tela de prestação de contas abre em branco desde ontem, no Firefox, depois que clico em enviar. Era para abrir o formulário.';

describe('a ticket, the day after', function () {
  this.timeout(30_000);
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let talk: BrowserTalk;
  let protocolNumber = '';

  before(async () => {
    mkdirSync(shots, { recursive: true });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });
  afterEach(() => context.close());

  it('is opened with a file; number and key come in the chat and by mail', async () => {
    await at('2026-09-08T10:00:00-03:00');
    await identify('Maria da Silva', 'maria@exemplo.gov.br');
    await choose('Registrar um chamado');
    await choose('Transferegov.br');
    await choose('Relatar um erro');
    await talk.hear('Descreva o problema');
    await page.locator('input[type=file]').setInputFiles([{ name: 'tela.png', mimeType: 'image/png', buffer: sampleFile('tela.png') }]);
    await page.getByRole('button', { name: /enviar/i }).click();
    await talk.hear('Recebi o arquivo tela.png');
    await talk.say(description);
    while (!(await talk.option('Confirmar').isVisible())) {
      await talk.frame.locator('.webchat__suggested-action').first().waitFor();
      const more = talk.option('Ir para o resumo');
      if (await more.isVisible()) await more.click();
      await page.waitForTimeout(100);
    }
    await choose('Confirmar');
    await talk.hear('O número do protocolo é');
    const told = await talk.messages.filter({ hasText: 'O número do protocolo é' }).last().innerText();
    protocolNumber = /\d{4}-\d{7}-\d/.exec(told)?.[0] ?? '';
    const key = /[B-Z2-9]{4}-[B-Z2-9]{4}/.exec(told)?.[0] ?? '';
    await until(() => mailsTo('maria@exemplo.gov.br').length > 0);
    const [mail = ''] = mailsTo('maria@exemplo.gov.br');
    expect(mail).to.include(protocolNumber).and.include(key).and.not.include(description).and.not.include(cpf);
    await talk.say('encerrar');
    await talk.hear('Até logo!');
    await shoot('1-opened');
  });

  it('is closed by the staff in the meantime', async () => {
    await desk.stop();
    const tickets = store();
    const closing = { what: 'closed', by: 'attendant', at: '2026-09-08T18:00:00.000Z', reason: 'A versão nova corrige a tela.' } as const;
    await tickets.append('answer', protocolNumber, {
      what: 'message',
      by: 'attendant',
      at: '2026-09-08T17:59:00.000Z',
      text: 'Instalamos a versão 5.1.',
    });
    await tickets.append('note', protocolNumber, {
      what: 'note',
      by: 'attendant',
      at: '2026-09-08T17:59:30.000Z',
      text: 'Avisar o fornecedor',
    });
    expect(await tickets.close('closing', protocolNumber, closing)).to.include({ done: true });
  });

  it('is shown the next day to whoever reads its address, with what was said, and not what the desk noted', async () => {
    await at('2026-09-09T10:00:00-03:00');
    await identify('Maria da Silva', 'maria@exemplo.gov.br');
    await choose('Ver meus chamados');
    await talk.hear('Enviei um código de 6 números para m***@exemplo.gov.br');
    await shoot('2-code');
    const code = await codeTo('maria@exemplo.gov.br');
    await talk.say(code);
    await talk.hear(`Chamado ${protocolNumber}: encerrado.`);
    const held = await page.evaluate<string>(
      `document.documentElement.outerHTML + JSON.stringify([sessionStorage, localStorage]) + Array.from(document.querySelectorAll('input, textarea'), (field) => field.value).join()`,
    );
    expect(held).to.not.include(code);
    await choose('Ver a conversa');
    await talk.hear('Instalamos a versão 5.1.');
    await talk.hear('Chamado encerrado. Motivo: A versão nova corrige a tela.');
    await shoot('3-conversation');
    while (await talk.option('Ver mensagens anteriores').isVisible()) {
      const before = await talk.messages.count();
      await choose('Ver mensagens anteriores');
      await until(async () => (await talk.messages.count()) > before + 1);
    }
    const texts = (await talk.messages.allInnerTexts()).join('\n');
    expect(texts).to.include(description).and.include('Arquivo: tela.png').and.not.include('Avisar o fornecedor');
    await choose('Receber em arquivo');
    await talk.hear('Aqui está a conversa ligada ao chamado');
    const link = page.getByRole('link', { name: new RegExp(`chamado-${protocolNumber}`) });
    const address = await link.getAttribute('href');
    const file = await (await page.request.get(address ?? '')).text();
    expect(file)
      .to.include(description)
      .and.include('Instalamos a versão 5.1.')
      .and.not.include('Avisar o fornecedor')
      .and.not.include(cpf);
    await shoot('4-file');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join()}`)).to.deep.equal([]);
    await page.setViewportSize({ width: 320, height: 640 });
    await talk.messages.filter({ hasText: 'Instalamos a versão 5.1.' }).first().scrollIntoViewIfNeeded();
    await shoot('5-narrow');
    expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= 320')).to.equal(true);
    await page.setViewportSize({ width: 1000, height: 800 });
    await choose('Reabrir o chamado');
    await talk.hear('Por que você quer reabrir');
    await talk.say('A tela continua em branco depois da versão nova.');
    await talk.hear(`Reabri o chamado ${protocolNumber}.`);
    await shoot('6-reopened');
    await until(() => mailsTo('maria@exemplo.gov.br').some((mail) => mail.includes('foi reaberto')));
    expect(await store().get(protocolNumber)).to.include({ state: 'open', reopenings: 1 });
  });

  it('teaches a stranger with the same CPF and another address nothing', async () => {
    await open();
    await identify('Joana Souza', 'joana@exemplo.gov.br');
    const before = mailsTo('maria@exemplo.gov.br').length;
    await choose('Ver meus chamados');
    await talk.hear('Enviei um código de 6 números para j***@exemplo.gov.br');
    await talk.say(await codeTo('joana@exemplo.gov.br'));
    await talk.hear('Não encontrei chamados com esse e-mail e esse CPF.');
    await shoot('7-stranger');
    await choose('Usar protocolo e chave');
    await talk.hear('Qual é o número do protocolo?');
    await talk.say(protocolNumber);
    await talk.hear('Qual é a chave do chamado?');
    await talk.say('BCDF-2345');
    await talk.hear('O protocolo e a chave não conferem com os seus dados.');
    const texts = (await talk.messages.allInnerTexts()).join('\n');
    expect(texts).to.not.include('prestação').and.not.include('maria@').and.not.include('m***');
    expect(mailsTo('maria@exemplo.gov.br')).to.have.length(before);
  });

  it('leaves no code and no CPF in the log of the server', () => {
    const codes = [...mailsTo('maria@exemplo.gov.br'), ...mailsTo('joana@exemplo.gov.br')].flatMap((mail) => codeIn(mail) ?? []);
    expect(codes).to.have.length(2);
    for (const secret of [...codes, cpf, cpf.replace(/\D/g, '')]) expect(desk.lines.some((line) => line.includes(secret))).to.equal(false);
  });

  /** Starts the desk at a time, on the data of the day before. */
  async function at(time: string): Promise<void> {
    desk = await startRealDesk(protocolNumber === '' ? undefined : desk, { BALCAO_TEST_CLOCK: time, DATA_KEY: dataKey });
    await open();
  }

  async function open(): Promise<void> {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1000, height: 800 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(8_000);
    page = await context.newPage();
    talk = talkAt(page);
    await page.goto(`${desk.url}/chat/`);
  }

  async function identify(name: string, email: string): Promise<void> {
    await talk.hear('qual é o seu nome completo?');
    await talk.say(name);
    await talk.hear('Qual é o seu e-mail?');
    await talk.say(email);
    await talk.hear('número do seu CPF?');
    await talk.say(cpf);
    await talk.hear('Está tudo certo?');
    await choose('Está certo');
    await talk.hear('Como posso ajudar?');
  }

  async function choose(option: string): Promise<void> {
    await talk.option(option).first().click();
  }

  async function shoot(name: string): Promise<void> {
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${shots}/ticket-history-${name}.png` });
  }

  function store(): TicketStore {
    return embeddedTicketStore({ directory: desk.directory, sealer: createSealer([dataKey]), log: silentLog });
  }

  /** Texts of the mails to an address, in no order. */
  function mailsTo(address: string): readonly string[] {
    const folder = join(desk.directory, 'mail');
    return readdirSync(folder)
      .filter((file) => file.endsWith('.eml'))
      .map((file) => readLetter(readFileSync(join(folder, file), 'utf8')))
      .filter(({ header }) => header('To') === address)
      .map(({ bodies }) => bodies['text/plain'] ?? '');
  }

  async function codeTo(address: string): Promise<string> {
    const code = (): string | undefined => mailsTo(address).flatMap((mail) => codeIn(mail) ?? [])[0];
    await until(() => code() !== undefined);
    return code() ?? '';
  }
});

function codeIn(mail: string): string | undefined {
  return /Código\D*(\d{6})\b/.exec(mail)?.[1];
}
