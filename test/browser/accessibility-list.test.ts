import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { expect } from 'chai';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';

import { type BrowserDesk, openBrowserDesk } from '../support/browser-desk.ts';
import { type BrowserTalk, focusedClass, sayFromElsewhere, talkAt, talkOn } from '../support/browser-talk.ts';
import { launchChromium } from '../support/chromium.ts';
import { until } from '../support/waiting.ts';

/** `UPDATE_ARIA=1` writes them anew. */
const goldens = 'test/data/aria';
/** Text spacing that a person may set (WCAG 1.4.12). */
const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

describe('the accessibility list', () => {
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
    context = await browser.newContext({ locale: 'pt-BR', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    context.setDefaultTimeout(5_000);
    page = await context.newPage();
    talk = talkOn(page);
  });
  afterEach(() => context.close());

  const call = (expression: string): Promise<unknown> => page.evaluate(expression);
  const chat = (): Frame => page.frames().find((frame) => new URL(frame.url()).pathname === '/chat/') ?? page.mainFrame();
  async function openPanel(): Promise<void> {
    await page.goto(desk.url);
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
  }
  async function openPage(): Promise<void> {
    talk = talkAt(page);
    await page.goto(`${desk.url}/chat/`);
    await talk.hear('Sobre qual sistema');
  }

  it('a11y 2: the panel is a named dialog that leaves the page usable on a wide screen', async () => {
    await openPanel();
    expect(await talk.panel.getAttribute('role')).to.equal('dialog');
    expect(await talk.panel.getAttribute('aria-label')).to.equal('Atendimento virtual da Central de Atendimento');
    expect(await talk.panel.getAttribute('aria-modal')).to.equal('false');
    await page.locator('main a').first().focus();
    expect(await focusedClass(page)).to.equal('button');
    expect(await call('document.querySelector("main").inert')).to.equal(false);
  });

  it('a11y 4: the chat does not open by itself, and what comes takes no focus', async () => {
    await page.goto(desk.url);
    await page.mouse.wheel(0, 400);
    await page.keyboard.press('Tab');
    expect(await talk.panel.isVisible()).to.equal(false);
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await page.locator('main a').first().focus();
    await sayFromElsewhere(page, 'de outra janela');
    await talk.hear('Você escreveu: de outra janela');
    expect(await focusedClass(page)).to.equal('button');
  });

  it('a11y 5: the launcher covers nothing that gets the focus, and stands at the same place on every page', async () => {
    await page.goto(desk.url);
    await talk.launcher.waitFor();
    await call(`document.querySelector('main').replaceChildren(...Array.from({ length: 60 }, (_, index) => {
      const link = Object.assign(document.createElement('a'), { href: '#', textContent: 'Item ' + index });
      link.style.cssText = 'display:block;text-align:right;padding:4px';
      return link;
    }))`);
    const covered: unknown[] = [];
    for (let steps = 0; steps < 62; steps += 1) {
      await page.keyboard.press('Tab');
      covered.push(
        await call(`(() => {
          const one = document.activeElement.getBoundingClientRect();
          const other = document.querySelector('balcao-chat').shadowRoot.querySelector('.launcher').getBoundingClientRect();
          const link = document.activeElement.textContent;
          return link.startsWith('Item') && one.bottom > other.top && one.top < other.bottom && one.right > other.left ? link : '';
        })()`),
      );
    }
    expect(covered.filter((link) => link !== '')).to.deep.equal([]);
    const before = await talk.launcher.boundingBox();
    await page.goto(`${desk.url}/#content`);
    expect(await talk.launcher.boundingBox()).to.deep.equal(before);
  });

  it('a11y 6: everything that is pressed is at least 44 px high and wide', async () => {
    await openPanel();
    const small = `Array.from(document.querySelectorAll('button, header a, [role="button"]'), (one) => {
      const { width, height } = one.getBoundingClientRect();
      return one.closest('[role=log]') !== null || width === 0 || getComputedStyle(one).clipPath !== 'none' || (width >= 44 && height >= 44) ? '' : (one.ariaLabel || one.textContent || one.className) + ' ' + width + '×' + height;
    }).filter((name) => name !== '')`;
    expect(await chat().evaluate(small)).to.deep.equal([]);
    await talk.frame.getByRole('button', { name: 'Encerrar conversa' }).click();
    expect(await chat().evaluate(small)).to.deep.equal([]);
    await talk.frame.getByRole('button', { name: 'Encerrar', exact: true }).click();
    await talk.frame.getByRole('button', { name: 'Nova conversa' }).waitFor();
    expect(await chat().evaluate(small)).to.deep.equal([]);
  });

  it('a11y 7: Alt with 1 to 4 and single letters are left to the page and the reader', async () => {
    await openPanel();
    expect(await chat().evaluate(`document.querySelectorAll('[accesskey]:not(.webchat__suggested-action)').length`)).to.equal(0);
    const keys = await chat().evaluate<readonly string[]>(
      `Array.from(document.querySelectorAll('[accesskey], [aria-keyshortcuts]'), (one) => (one.accessKey || one.getAttribute('aria-keyshortcuts')))`,
    );
    expect(keys.filter((key) => /[1-4]/.test(key))).to.deep.equal([]);
    await talk.frame.getByRole('button', { name: 'Encerrar conversa' }).focus();
    for (const key of ['Alt+1', 'Alt+2', 'Alt+3', 'Alt+4', 'a', 'e', 'm', 'n', '?', '/']) await page.keyboard.press(key);
    expect(await talk.panel.isVisible()).to.equal(true);
    expect([await talk.input.inputValue(), await talk.messages.count()]).to.deep.equal(['', 2]);
  });

  it('a11y 8: the messages are a named log of articles that name author and time', async () => {
    await openPage();
    await talk.say('olá');
    await talk.hear('Você escreveu: olá');
    expect(await page.getByRole('log').count()).to.be.greaterThan(0);
    const feed = await page.getByRole('feed').ariaSnapshot();
    expect(feed.match(/^ *- article:?$/gm)).to.have.lengthOf(4);
    expect(feed)
      .to.match(/article "Assistente disse: Olá!/)
      .and.match(/article "Você disse: olá/)
      .and.match(/Enviada em /);
  });

  it('a11y 8: what was restored is not read aloud message by message', async () => {
    await openPage();
    for (const text of ['um', 'dois', 'três', 'quatro']) {
      await talk.say(text);
      await talk.hear(`Você escreveu: ${text}`);
    }
    await page.addInitScript(`window.announced = [];
      new MutationObserver((changes) => changes.forEach(({ target, addedNodes }) => {
        const region = target.closest?.('[aria-live]:not([aria-live=off]), [role=log], [role=status], [role=alert]');
        if (region?.checkVisibility()) addedNodes.forEach((node) => announced.push(node.textContent));
      })).observe(document, { childList: true, subtree: true });`);
    await page.reload();
    await talk.hear('Você escreveu: quatro');
    await page.waitForTimeout(1_800);
    const back = page.locator('.webchat__live-region-transcript');
    expect(await back.evaluate('document.querySelector(".webchat__live-region-transcript").checkVisibility()')).to.equal(true);
    expect(await back.innerText()).to.equal('');
    const announced = await call('announced.filter((text) => /Você escreveu: (?:um|dois|três)/.test(text)).length');
    expect(announced).to.equal(0);
  });

  it('a11y 9: options are buttons in a named group; choosing one puts the focus into the input and the choice into the talk', async () => {
    await openPage();
    const group = page.getByRole('toolbar', { name: 'Opções de resposta' });
    expect(await group.getByRole('button').allInnerTexts()).to.include.members(['Transferegov.br', 'SEI']);
    await talk.option('Transferegov.br').focus();
    await page.keyboard.press('Enter');
    await talk.hear('Você escreveu: Transferegov.br');
    expect(await talk.option('Transferegov.br').count()).to.equal(0);
    await page.keyboard.type('e agora');
    expect(await talk.input.inputValue()).to.equal('e agora');
  });

  it('a11y 9: a whole conversation is held with the keyboard alone', async () => {
    await page.goto(desk.url);
    const press = async (key: string, until: () => Promise<boolean>): Promise<void> => {
      for (let steps = 0; steps < 30 && !(await until()); steps += 1) await page.keyboard.press(key);
    };
    const isOn = (name: string) => (): Promise<boolean> =>
      chat().evaluate<boolean>(`(document.activeElement.ariaLabel ?? document.activeElement.textContent).includes('${name}')`);
    await press('Tab', async () => (await focusedClass(page)) === 'launcher');
    await page.keyboard.press('Enter');
    await talk.hear('Sobre qual sistema');
    await page.keyboard.type('olá');
    await page.keyboard.press('Enter');
    await talk.hear('Você escreveu: olá');
    await press('Shift+Tab', isOn('Encerrar conversa'));
    await page.keyboard.press('Enter');
    await press('Tab', isOn('Encerrar'));
    await press('Tab', () => chat().evaluate<boolean>(`document.activeElement.value === 'end'`));
    await page.keyboard.press('Enter');
    await talk.frame.getByRole('button', { name: 'Nova conversa' }).and(talk.frame.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await talk.hear('Sobre qual sistema');
    await page.keyboard.press('Escape');
    await until(async () => (await focusedClass(page)) === 'launcher');
  });

  it('a11y 10: how far a file has come is said at the beginning, at the half and at the end, not all the time', async () => {
    await openPage();
    const network = await context.newCDPSession(page);
    await network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: 700 * 1024,
    });
    expect(await page.locator('#upload-spoken').getAttribute('role')).to.equal('status');
    await call(`window.spoken = [];
      new MutationObserver(() => spoken.push(document.getElementById('upload-spoken').textContent))
        .observe(document.getElementById('upload-spoken'), { childList: true, subtree: true, characterData: true })`);
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'a.log', mimeType: 'text/plain', buffer: Buffer.alloc(1_400_000, 'texto ') }]);
    await page.getByText('vai junto com a próxima mensagem').waitFor();
    await page.getByRole('button', { name: 'Enviar mensagem' }).click();
    await page.locator('#upload').waitFor({ state: 'hidden' });
    await page.locator('.webchat__bubble__content', { hasText: 'a.log' }).waitFor();
    const said = ((await call('spoken')) as readonly string[]).filter((text) => text !== '');
    expect(said.length).to.be.within(2, 3);
    expect(said[0]).to.match(/^Enviando a\.log: 0%/);
  });

  it('a11y 12: the pages and the frame say that they are in Brazilian Portuguese', async () => {
    for (const path of ['/', '/chat/', '/privacy/']) {
      await page.goto(desk.url + path);
      expect(await page.locator('html').getAttribute('lang'), path).to.equal('pt-BR');
    }
  });

  it('a11y 13: links say where they go and that they open a new window', async () => {
    await openPage();
    await talk.say('markdown');
    const link = page.getByRole('link', { name: 'manual (abre em nova janela)' });
    await link.waitFor();
    expect(await link.getAttribute('target')).to.equal('_blank');
    expect(await link.getAttribute('rel')).to.include('noopener');
  });

  it('a11y 16: zooming is never switched off, and the chat has a page of its own', async () => {
    await openPanel();
    expect(await chat().locator('meta[name=viewport]').getAttribute('content')).to.equal('width=device-width, initial-scale=1');
    expect(await talk.frame.getByRole('link', { name: 'Abrir em tela cheia' }).getAttribute('href')).to.equal('/chat/');
  });

  it('a11y 16: nothing is cut off or hidden with wide spacing of the text', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await openPage();
    await talk.say('markdown');
    await talk.hear('Entre no sistema');
    await page.evaluate(
      `(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(spacing)}); document.adoptedStyleSheets = [sheet]; })()`,
    );
    expect(await call('document.documentElement.scrollWidth > document.documentElement.clientWidth')).to.equal(false);
    const cut = `Array.from(document.querySelectorAll('header h1, header p, .webchat__bubble__content p, .webchat__bubble__content li, .webchat__suggested-action'), (one) =>
      one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 8 ? one.textContent : '').filter((text) => text !== '')`;
    expect(await call(cut)).to.deep.equal([]);
    expect(await talk.input.isVisible()).to.equal(true);
  });

  it('a11y 17: the title of the page stays as it is', async () => {
    await page.goto(desk.url);
    const title = await page.title();
    await talk.launcher.click();
    await talk.hear('Sobre qual sistema');
    await page.keyboard.press('Escape');
    await sayFromElsewhere(page, 'de outra janela');
    await page.locator('balcao-chat .launcher[aria-label$="1 mensagem nova"]').waitFor();
    expect(await page.title()).to.equal(title);
  });

  it('a11y 19: files have a button, so that nobody has to drag', async () => {
    await openPage();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Anexar arquivo' }).press('Enter');
    await choosing;
  });

  describe('what a screen reader finds', () => {
    const states: readonly (readonly [string, () => Promise<void>])[] = [
      ['closed', () => page.goto(desk.url).then(() => talk.launcher.waitFor())],
      ['open', openPanel],
      [
        'answered',
        () =>
          openPage()
            .then(() => talk.say('markdown'))
            .then(() => talk.hear('Entre no sistema')),
      ],
      ['confirm', () => openPage().then(() => page.getByRole('button', { name: 'Encerrar conversa' }).click())],
      [
        'ended',
        () =>
          openPage()
            .then(() => talk.say('fim'))
            .then(() => page.getByRole('button', { name: 'Nova conversa' }).waitFor()),
      ],
    ];
    for (const [name, reach] of states)
      it(`is, when the chat is ${name}, what ${goldens}/${name}.yaml says`, async () => {
        await reach();
        const root = name === 'closed' ? page.locator('balcao-chat') : chat().locator('body');
        await root.evaluate(`document.querySelectorAll('[role=log]').forEach((one) => one.remove())`);
        const seen = steady(await root.ariaSnapshot());
        const file = `${goldens}/${name}.yaml`;
        if (process.env['UPDATE_ARIA'] === '1') {
          mkdirSync(goldens, { recursive: true });
          writeFileSync(file, seen);
        }
        expect(seen).to.equal(readFileSync(file, 'utf8'));
      });
  });
});

/** Times, addresses of downloads and the news of the connection change from run to run. */
function steady(snapshot: string): string {
  const withoutNews = snapshot.replace(/http:\S+\/case-files\/\S+/g, '‹endereço›').replace(/^ *- text: "Conexão: .*"\n/m, '');
  return `${withoutNews.replaceAll(/Agora mesmo|\d{1,2} de \p{L}+ às \d\d:\d\d|Há \d+ \p{L}+/gu, '‹hora›')}\n`;
}
