import { mkdirSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { type DeskPage, openDeskPage } from '../support/desk-page.ts';
import { fillFakeDesk } from '../support/fake-desk-day.ts';
import { type FakeDeskServer, openFakeDesk } from '../support/fake-desk-server.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const shots = '.cache/screenshots';

describe('every screen of the desk', () => {
  let browser: Browser;
  let server: FakeDeskServer;

  before(async () => {
    mkdirSync(shots, { recursive: true });
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    server = await openFakeDesk({ role: 'supervisor' });
    fillFakeDesk(server);
  });
  afterEach(() => server.close());

  /** What axe finds, and what stands out of the screen; takes a picture for people to look at. */
  async function check({ page, complaints }: DeskPage, name: string): Promise<void> {
    await page.screenshot({ path: `${shots}/desk-${name}.png` });
    const { violations, passes } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(passes.length).to.be.greaterThan(5);
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    expect(found, name).to.deep.equal([]);
    const isWider = await page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect(isWider, `${name} scrolls sideways`).to.equal(false);
    expect(complaints, name).to.deep.equal([]);
  }

  for (const width of [1280, 390, 320]) {
    it(`has no fault that axe finds and nothing outside ${width} px: service`, async () => {
      const desk = await openDeskPage(browser, server, { width });
      const { page, button } = desk;
      await check(desk, `${width}-queue`);
      await desk.queue.getByRole('button', { name: /^Antônia/ }).click();
      await desk.hear('quero falar com atendente');
      await check(desk, `${width}-waiting`);
      if (width < 600) await button('Voltar para a lista').click();
      await button('Atender Maria').click();
      await desk.compose.waitFor();
      await desk.say('Bom dia, Maria. Vou ver o seu caso.');
      await desk.hear('Vou ver o seu caso');
      server.write('c0', { text: 'Obrigada! Segue a tela do erro.' });
      server.type('c0');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
      await page.getByText('8 B').waitFor();
      await check(desk, `${width}-talk`);
      await button('Nota interna').click();
      await desk.compose.fill('Sem permissão de assinatura.');
      await check(desk, `${width}-note`);
      await button('Guardar nota').click();
      await desk.compose.fill('/');
      await page.getByRole('option', { name: /bomdia/ }).waitFor();
      await check(desk, `${width}-replies`);
      await desk.compose.fill('Qual é a sua senha?');
      await check(desk, `${width}-guard`);
      await desk.compose.fill('');
      for (const action of ['Abrir chamado', 'Transferir a conversa', 'Devolver ao robô', 'Encerrar a conversa']) {
        await button(action).click();
        await page.getByRole('dialog').waitFor();
        await check(desk, `${width}-${action}`);
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      if (width < 600) await button('Contexto').click();
      await page.getByText('O que o robô respondeu').click();
      await page.getByText('Conversas anteriores').click();
      await check(desk, `${width}-context`);
      await button('Mostrar o CPF').click();
      await check(desk, `${width}-reveal`);
      await page.keyboard.press('Escape');
      server.breakLine(60_000);
      await page.getByText('A conexão com a Central caiu.').waitFor();
      await check(desk, `${width}-lost`);
      await desk.context.close();
    });

    it(`has no fault that axe finds and nothing outside ${width} px: the other screens`, async () => {
      const desk = await openDeskPage(browser, server, { width });
      const { page, button } = desk;
      for (const tool of ['Comandos', 'Avisos', 'Atalhos do teclado']) {
        await button(tool).click();
        await page.getByRole('dialog').waitFor();
        await check(desk, `${width}-${tool}`);
        await page.keyboard.press('Escape');
        await page.locator('dialog').waitFor({ state: 'detached' });
      }
      await button('Chamados').click();
      await page.getByRole('list', { name: 'Lista de chamados' }).waitFor();
      await check(desk, `${width}-tickets`);
      await page.getByRole('button', { name: /^2026-0000032-1/ }).click();
      await page.getByText('História').waitFor();
      await page.getByText(/^Ler a conversa/).click();
      await check(desk, `${width}-ticket`);
      await button('Respostas').click();
      await page.getByRole('button', { name: /bomdia/ }).click();
      await check(desk, `${width}-reply`);
      await button('Painel').click();
      await page.getByRole('heading', { name: 'Filas' }).waitFor();
      await check(desk, `${width}-board`);
      await desk.context.close();
    });
  }

  it('fits with the text spacing of WCAG 1.4.12, and in forced colours', async () => {
    const desk = await openDeskPage(browser, server, { width: 390 });
    await desk.queue.getByRole('button', { name: /^Antônia/ }).click();
    await desk.page.evaluate(`(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
      document.adoptedStyleSheets = [sheet];
    })()`);
    await check(desk, '390-spaced');
    await desk.page.emulateMedia({ forcedColors: 'active' });
    await check(desk, '390-forced');
    await desk.context.close();
  });
});
