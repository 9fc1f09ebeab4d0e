import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { startRealDesk, type RealDesk } from '../support/real-desk.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const password = 'cavalo bateria grampo';

describe("the staff's pages", function () {
  this.timeout(60_000);
  let desk: RealDesk;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    [desk, browser] = await Promise.all([startRealDesk(), launchChromium()]);
    await addAccount('Olga Pena', 'operator');
    await addAccount('Gil Reis', 'knowledge-manager');
    await addAccount('Lia Nunes', 'operator');
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const emailOf = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@gov.br`;

  /** `npm run staff -- add`, while the desk runs. */
  async function addAccount(name: string, role: string): Promise<void> {
    const args = ['dist/index.js', 'staff', 'add', '--email', emailOf(name), '--name', name, '--role', role, '--password-stdin'];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, DATA_DIR: desk.directory },
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    child.stdin.end(`${password}\n`);
    expect(await once(child, 'close')).to.deep.equal([0, null]);
  }

  async function signIn(name: string, given = password, url = desk.url): Promise<void> {
    await page.goto(`${url}/desk/`);
    await page.getByLabel('E-mail').fill(emailOf(name));
    await page.getByLabel('Senha').fill(given);
    await page.getByRole('button', { name: 'Entrar' }).click();
  }

  async function findings(): Promise<readonly string[]> {
    const { violations, passes } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(passes.length).to.be.greaterThan(5);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  it('are entered and left by keyboard alone', async () => {
    await page.goto(`${desk.url}/desk/`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).to.equal('Ir para o conteúdo');
    await page.keyboard.press('Tab');
    await page.keyboard.type(emailOf('Olga Pena'));
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Operação' }).waitFor();
    expect(await page.locator('header').innerText()).to.include('Olga Pena (operação)');
    await page.getByRole('button', { name: 'Sair' }).press('Enter');
    await page.getByRole('heading', { name: 'Entrar na mesa de atendimento' }).waitFor();
    await page.goto(`${desk.url}/desk/operation/`);
    await page.getByRole('heading', { name: 'Entrar na mesa de atendimento' }).waitFor();
    expect(new URL(page.url()).pathname).to.equal('/desk/');
  });

  for (const host of ['127.0.0.1', 'localhost']) {
    it(`keep the session in a cookie of the strictest kind, also without TLS on ${host}`, async () => {
      await signIn('Olga Pena', password, desk.url.replace('127.0.0.1', host));
      await page.getByRole('heading', { name: 'Operação' }).waitFor();
      const [cookie] = await context.cookies();
      expect(cookie).to.include({ name: '__Host-balcao-desk', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' });
      expect(await page.evaluate('document.cookie')).to.equal('');
    });
  }

  it('say what is wrong with a password, and when an account is locked', async () => {
    await signIn('Lia Nunes', 'errada');
    expect(await page.getByRole('alert').innerText()).to.equal('E-mail ou senha não conferem. Confira e tente de novo.');
    expect(await page.getByLabel('E-mail').inputValue()).to.equal(emailOf('Lia Nunes'));
    expect(await findings()).to.deep.equal([]);
    for (let time = 0; time < 9; time += 1) await signIn('Lia Nunes', 'errada');
    await signIn('Lia Nunes');
    expect(await page.getByRole('alert').innerText()).to.include('Ela está bloqueada por 15 minutos');
  });

  it('show managers how the bot answers a question, and nothing of the operators', async () => {
    await signIn('Gil Reis');
    await page.getByLabel('O que a pessoa perguntaria?').fill('preciso configurar algo para usar certificado A1?');
    await page.getByRole('button', { name: 'Testar pergunta' }).click();
    await page.getByText('O robô responde.').waitFor();
    expect(await page.locator('main').innerText())
      .to.include('PFX ou P12')
      .and.match(/Preciso configurar algo para usar certificado A1\? \(\d+ %\)/);
    await page.goto(`${desk.url}/desk/operation/audit`);
    await page.getByRole('heading', { name: 'Esta página é de outra equipe' }).waitFor();
    expect(await findings()).to.deep.equal([]);
    await page.getByRole('link', { name: 'Ir para Base de conhecimento' }).press('Enter');
    await page.getByLabel('O que a pessoa perguntaria?').waitFor();
  });

  it('show operators who did what', async () => {
    await signIn('Olga Pena');
    await page.getByRole('link', { name: 'Registro de auditoria' }).click();
    const table = await page.getByRole('table').innerText();
    expect(table).to.include('criou conta').and.include('entrou').and.include('Olga Pena').and.not.include('@');
    await page.getByLabel('Dia').fill('2020-01-02');
    await page.getByRole('button', { name: 'Mostrar' }).click();
    await page.getByText('Nada foi registrado nesse dia.').waitFor();
  });

  for (const width of [1280, 320]) {
    it(`have no fault that axe finds, and nothing to scroll sideways, at ${width} px`, async () => {
      await page.setViewportSize({ width, height: 800 });
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      for (const [name, paths] of [
        ['', ['/desk/']],
        ['Gil Reis', ['/desk/knowledge/', '/desk/knowledge/?q=certificado', '/desk/knowledge/?q=esqueci+a+senha+do+gov.br']],
        ['Olga Pena', ['/desk/operation/', '/desk/operation/audit']],
      ] as const) {
        await context.clearCookies();
        if (name !== '') await signIn(name);
        for (const path of paths) {
          await page.goto(desk.url + path);
          expect(await findings(), path).to.deep.equal([]);
          expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).to.be.at.most(width);
        }
      }
      expect(complaints).to.deep.equal([]);
    });
  }
});
