import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { type DeskPage, openDeskPage } from '../support/desk-page.ts';
import { aWaiting, type FakeDeskServer, openFakeDesk } from '../support/fake-desk-server.ts';
import { settled, until } from '../support/waiting.ts';

const crowd = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aWaiting(`c${index}`, { firstName: `Pessoa ${index}`, since: Date.parse('2026-09-08T09:58:00-03:00') + index }),
  );

describe('the desk by keyboard', () => {
  let browser: Browser;
  let server: FakeDeskServer;
  let desk: DeskPage;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    server = await openFakeDesk();
    server.put(...crowd(5));
    desk = await openDeskPage(browser, server);
    await desk.queue.waitFor();
  });
  afterEach(async () => {
    expect(desk.complaints).to.deep.equal([]);
    await desk.context.close();
    await server.close();
  });

  const press = (keys: string): Promise<void> => desk.page.keyboard.press(keys);
  const focused = (): Promise<string> =>
    desk.page.evaluate<string>(
      `document.activeElement.getAttribute('data-row') ?? document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName`,
    );
  const focusIs = (wanted: string): Promise<void> => until(async () => (await focused()) === wanted);
  const focusRow = (id: string): Promise<void> => desk.page.locator(`[data-row="${id}"]`).focus();

  it('walks a list with the arrows, Home and End, and has one stop for Tab in it', async () => {
    await focusRow('c0');
    await press('ArrowDown');
    await focusIs('c1');
    await press('End');
    await focusIs('c4');
    await press('Home');
    await focusIs('c0');
    await press('ArrowUp');
    await focusIs('c0');
    await press('Tab');
    expect(await focused()).to.equal('Atender Pessoa 0');
    await press('Tab');
    expect(await focused()).to.not.match(/^c\d|Pessoa/);
  });

  it('gives the focus of a row that goes to its neighbour, and takes it from nobody else', async () => {
    await focusRow('c1');
    server.drop('c1');
    await focusIs('c2');
    server.drop('c0');
    await settled();
    expect(await focused()).to.equal('c2');
    await desk.page.getByLabel('Minha situação').focus();
    server.drop('c2');
    server.put(aWaiting('new'));
    await desk.queue.getByText('Maria').waitFor();
    expect(await focused()).to.equal('SELECT');
  });

  it('leaves the focus on a row that moves up', async () => {
    await focusRow('c3');
    const [first, moved] = [server.conversations.get('c0')!, server.conversations.get('c3')!];
    if (moved.attendance.place !== 'queue') throw new TypeError('c3 waits');
    server.put({ ...moved, attendance: { ...moved.attendance, front: true } });
    await until(async () => (await desk.queue.getByRole('listitem').first().getAttribute('data-id')) === 'c3');
    expect(await focused()).to.equal('c3');
    server.put({ ...first, attendance: { ...moved.attendance, front: true, since: 0 } });
    await until(async () => (await desk.queue.getByRole('listitem').first().getAttribute('data-id')) === 'c0');
    expect(await focused()).to.equal('c3');
  });

  it('leaves the focus with who writes while the queue changes', async () => {
    await desk.button('Atender Pessoa 3').click();
    await desk.compose.waitFor();
    await desk.compose.focus();
    await desk.compose.pressSequentially('bom');
    server.drop('c0');
    server.put(aWaiting('new'));
    await desk.compose.pressSequentially(' dia');
    expect(await desk.compose.inputValue()).to.equal('bom dia');
  });

  it('goes round the areas with F6', async () => {
    const areas: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      await press('F6');
      areas.push(await focused());
    }
    expect(areas).to.deep.equal(['Fila e minhas conversas', 'Conversa', 'Contexto', 'Fila e minhas conversas']);
  });

  it('finds commands by typing, in the palette', async () => {
    await press('Control+k');
    await desk.page.getByRole('combobox', { name: 'Procurar um comando ou uma pessoa' }).fill('atender prox');
    await press('Enter');
    await desk.page.getByRole('heading', { name: 'Pessoa 0', level: 2 }).waitFor();
    expect(await desk.page.getByRole('dialog').count()).to.equal(0);
  });

  it('takes, writes a note and opens a dialog by Alt, Shift and a letter', async () => {
    await press('Alt+Shift+N');
    await desk.compose.waitFor();
    await press('Alt+Shift+O');
    await desk.page.getByLabel('Sua nota (só a equipe vê)').waitFor();
    await press('Alt+Shift+T');
    await desk.page.getByRole('dialog', { name: 'Transferir a conversa' }).waitFor();
    await press('Escape');
    await desk.page.locator('dialog').waitFor({ state: 'detached' });
    expect(await desk.page.evaluate(`document.activeElement.hasAttribute('data-compose')`)).to.equal(true);
  });

  it('lists its shortcuts with "?", but not while somebody types, and can switch them all off for good', async () => {
    await press('Alt+Shift+N');
    await desk.compose.pressSequentially('tudo bem?');
    expect(await desk.page.getByRole('dialog').count()).to.equal(0);
    await focusRow('c0');
    await press('?');
    await desk.page.getByLabel('Usar atalhos do teclado').uncheck();
    await press('Escape');
    await desk.page.locator('dialog').waitFor({ state: 'detached' });
    await desk.page.reload();
    await desk.queue.waitFor();
    for (const keys of ['?', 'Control+k', 'Alt+Shift+N', 'F6']) await press(keys);
    await settled();
    expect(await desk.page.getByRole('dialog').count()).to.equal(0);
    expect(await desk.queue.getByRole('listitem').count()).to.equal(4);
    await desk.compose.fill('fica');
    await desk.compose.press('Control+Enter');
    expect(await desk.compose.inputValue()).to.contain('fica');
  });

  it('gives the focus back to what opened a dialog', async () => {
    await desk.button('Atalhos do teclado').click();
    await desk.page.getByRole('dialog').waitFor();
    await press('Escape');
    await focusIs('Atalhos do teclado');
  });

  it('puts the focus of a dialog on its first field, never on the button that closes it', async () => {
    await press('Alt+Shift+N');
    await desk.compose.waitFor();
    await press('Alt+Shift+B');
    const question = desk.page.getByRole('dialog').getByLabel('Pergunta');
    await question.waitFor();
    await press('End');
    await desk.page.keyboard.type(' no prazo');
    expect(await question.inputValue()).to.match(/ no prazo$/);
    await press('Escape');
    await desk.page.locator('dialog').waitFor({ state: 'detached' });
    await press('Alt+Shift+E');
    await until(() => desk.page.evaluate<boolean>(`document.activeElement.value === 'resolved'`));
    await press('Escape');
    await desk.page.locator('dialog').waitFor({ state: 'detached' });
    await press('Alt+Shift+R');
    await until(() => desk.page.evaluate<boolean>(`document.activeElement.textContent === 'Devolver'`));
  });

  it('moves the focus along with the one pane of a narrow screen, and "back" leads back', async () => {
    await desk.page.setViewportSize({ width: 390, height: 844 });
    await focusRow('c2');
    await press('Enter');
    await focusIs('Conversa');
    await desk.button('Contexto').click();
    await focusIs('Contexto');
    await desk.page.goBack();
    await focusIs('Conversa');
    await desk.page.goBack();
    await focusIs('Fila e minhas conversas');
    expect(desk.page.url()).to.equal(`${server.url}/desk/`);
  });

  it('draws only what is seen of a long queue, and reaches its end all the same', async () => {
    server.put(...crowd(500));
    await until(async () => (await desk.page.locator('.queue .count [aria-hidden]').textContent()) === '500');
    expect(await desk.queue.getByRole('listitem').count()).to.be.below(40);
    await focusRow('c0');
    await press('End');
    await focusIs('c499');
    expect(await desk.page.locator('[data-id="c499"]').getAttribute('aria-posinset')).to.equal('500');
    expect(await desk.queue.getByRole('listitem').count()).to.be.below(40);
    await desk.page.locator('[data-row="c499"]').waitFor();
    await press('ArrowUp');
    await focusIs('c498');
  });
});
