import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { askForPerson, type Person, signInAtDesk } from '../support/desk-people.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { type RealDesk, startRealDesk } from '../support/real-desk.ts';
import { addStaffAccount } from '../support/staff-account.ts';
import { until } from '../support/waiting.ts';

/** A Tuesday within business hours. */
const tuesday = '2026-09-08T10:00:00-03:00';
/** The pages of these tests say once a second that they are there. */
const presenceSeconds = '4';

describe('several attendants and a supervisor at one desk', function () {
  this.timeout(40_000);
  let desk: RealDesk;
  let browser: Browser;
  let joana: Person;
  let pedro: Person;
  let ana: DeskPage;
  let bruno: DeskPage;
  let lost: DeskPage;
  let left: DeskPage;
  let carla: DeskPage;

  before(async () => {
    [desk, browser] = await Promise.all([
      startRealDesk(undefined, { BALCAO_TEST_CLOCK: tuesday, PRESENCE_SECONDS: presenceSeconds }),
      launchChromium(),
    ]);
    await Promise.all([
      addStaffAccount(desk, 'Ana Lima', 'attendant'),
      addStaffAccount(desk, 'Bruno Reis', 'attendant'),
      addStaffAccount(desk, 'Carla Dias', 'supervisor'),
    ]);
    [ana, bruno] = await Promise.all([signInAtDesk(browser, desk, 'Ana Lima'), signInAtDesk(browser, desk, 'Bruno Reis')]);
    for (const { page } of [ana, bruno]) await page.getByLabel('Minha situação').selectOption('available');
    await Promise.all([ana, bruno].map(({ page }) => page.getByText('Ninguém está na fila.').waitFor()));
    joana = await askForPerson(browser, desk, { name: 'Joana Prado', subject: 'Não consigo assinar o convênio.' });
    pedro = await askForPerson(browser, desk, { name: 'Pedro Souza', subject: 'O empenho não aparece.', cpf: '111.444.777-35' });
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });

  const holds = async ({ mine }: DeskPage): Promise<boolean> => (await mine.getByRole('button', { name: /^Joana/ }).count()) === 1;

  it('give somebody whom two take at once to exactly one of them, and tell the other', async () => {
    const takes = [ana, bruno].map(({ button }) => button('Atender Joana').first());
    await Promise.all(takes.map((take) => take.waitFor()));
    await Promise.all(takes.map((take) => take.dispatchEvent('click')));
    await joana.hear('entrou na conversa');
    await until(async () => (await holds(ana)) || (await holds(bruno)));
    [lost, left] = (await holds(ana)) ? [ana, bruno] : [bruno, ana];
    await left.page.getByText(/já está atendendo/).waitFor();
    expect(await holds(left)).to.equal(false);
    expect(await joana.messages.filter({ hasText: 'entrou na conversa' }).count()).to.equal(1);
  });

  it('put the people of a killed browser back to the front of the queue, and tell them', async () => {
    await lost.context.close();
    await joana.hear('A conexão do atendente caiu. Você voltou para o começo da fila');
    const first = left.queue.getByRole('listitem').first();
    await first.getByText('Atendente caiu').waitFor();
    expect(await first.innerText()).to.include('Joana');
    await left.queue.getByRole('button', { name: /^Pedro/ }).waitFor();
  });

  it('show a supervisor everybody, who gives a person to an attendant', async () => {
    carla = await signInAtDesk(browser, desk, 'Carla Dias');
    await carla.button('Painel').click();
    await carla.button('Redistribuir a conversa de Joana').click();
    const dialog = carla.page.getByRole('dialog');
    await dialog.getByLabel('Para uma pessoa').check();
    await dialog.getByRole('button', { name: 'Redistribuir' }).click();
    await left.queue.getByText('Para você').waitFor();
    await left.button('Atender Joana').first().click();
    await left.compose.waitFor();
    await left.say('Bom dia, Joana. Continuo daqui.');
    await joana.hear('Continuo daqui');
  });

  it('let a supervisor watch a conversation and leave a note that only its attendant reads', async () => {
    await carla.button('Acompanhar a conversa de Joana').click();
    await carla.hear('Continuo daqui');
    await carla.page.getByLabel('Sua nota (só a equipe vê)').fill('Ofereça o chamado.');
    await carla.button('Guardar nota').click();
    await left.hear('Ofereça o chamado.');
    expect((await joana.messages.allInnerTexts()).join()).to.not.include('Ofereça');
  });

  it('tell everybody who waits when a supervisor pauses the queue', async () => {
    await carla.button('Painel').click();
    await carla.button('Pausar a fila de Transferegov.br').click();
    await carla.page.getByRole('dialog').getByRole('button', { name: 'Pausar' }).click();
    await pedro.hear('ninguém vai conseguir atender você agora');
    await left.queue.getByRole('button', { name: /^Pedro/ }).waitFor({ state: 'detached' });
    await left.say('A sua conversa segue.');
    await joana.hear('A sua conversa segue');
    await carla.button('Reabrir a fila de Transferegov.br').click();
    await carla.button('Pausar a fila de Transferegov.br').waitFor();
  });

  it('leave no complaint in the browsers of the staff', () => {
    expect([left.complaints, carla.complaints]).to.deep.equal([[], []]);
  });
});
