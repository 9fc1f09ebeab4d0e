import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { startRealDesk, type RealDesk } from '../support/real-desk.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('the pages of questions and answers', () => {
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
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

  /** Opens a page; without scripts unless a tool needs them. */
  async function open(path: string, { scripts = false, width = 1280 } = {}): Promise<void> {
    context = await browser.newContext({ locale: 'pt-BR', javaScriptEnabled: scripts, viewport: { width, height: 800 } });
    page = await context.newPage();
    await page.goto(desk.url + path);
  }

  it('are read and searched without JavaScript, by keyboard', async () => {
    await open('/faq/');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).to.equal('Ir para o conteúdo');
    await page.getByLabel('Procure com suas palavras').fill('preciso configurar algo para usar certificado A1');
    await page.getByLabel('Sistema').selectOption({ label: 'Módulo de Assinatura Eletrônica do SEI' });
    await page.getByLabel('Procure com suas palavras').press('Enter');
    await page.getByRole('link', { name: 'Preciso configurar algo para usar certificado A1?' }).click();
    expect(await page.locator('h1').innerText()).to.equal('Preciso configurar algo para usar certificado A1?');
    expect(await page.locator('.answer').innerText()).to.include('PFX ou P12');
    await page.getByRole('navigation').getByRole('link', { name: 'Módulo de Assinatura Eletrônica do SEI' }).click();
    const details = page.locator('details', { hasText: 'Preciso configurar algo para usar certificado A1?' });
    expect(await details.locator('.answer').isVisible()).to.equal(false);
    await details.locator('summary').press('Enter');
    await details.locator('.answer').waitFor();
  });

  for (const [name, path] of [
    ['the start page', '/faq/'],
    ['a system', '/faq/transferegov'],
    ['an entry', '/faq/assinatura/ass-a1'],
    ['an answer that was searched for', '/faq/?q=usar+certificado+A1'],
    ['nothing found', '/faq/?q=xyzzy+blorft'],
    ['a referral', '/faq/?q=esqueci+a+senha+do+gov.br'],
    ['a page that is gone', '/faq/transferegov/nada'],
  ] as const) {
    it(`have no fault that axe finds: ${name}`, async () => {
      await open(path, { scripts: true });
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      const { violations, passes } = await new AxeBuilder({ page }).withTags(rules).analyze();
      expect(passes.length).to.be.greaterThan(5);
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))).to.deep.equal([]);
    });
  }

  it('break no rule of their own policy', async () => {
    context = await browser.newContext({ locale: 'pt-BR' });
    page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    for (const path of ['/faq/', '/faq/transferegov', '/faq/assinatura/ass-a1']) await page.goto(desk.url + path);
    expect(complaints).to.deep.equal([]);
  });

  it('fit on a narrow screen without scrolling sideways', async () => {
    for (const path of ['/faq/', '/faq/transferegov', '/faq/assinatura/ass-a1']) {
      await open(path, { scripts: true, width: 320 });
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).to.equal(320);
      if (path !== '/faq/assinatura/ass-a1') await context.close();
    }
  });
});
