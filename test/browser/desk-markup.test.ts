import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { askForPerson, type Person, signInAtDesk } from '../support/desk-people.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { type RealDesk, startRealDesk } from '../support/real-desk.ts';
import { sampleFile } from '../support/sample-file.ts';
import { addStaffAccount } from '../support/staff-account.ts';
import { unzip } from '../support/unzip.ts';

const tag = `<img src=x onerror="document.title='tomado'"><b id="tomado">oi</b><script>document.title='tomado'</script>`;
const link = `[clique](javascript:document.title='tomado')`;
const fileName = `<img src=x onerror=document.title='tomado'>.pdf`;
/** True where a page has taken what somebody typed for markup. */
const isTaken = `document.title === 'tomado' || document.querySelector('#tomado, img[src="x"], a[href^="javascript"]') !== null`;
const hostile = (field: string): string => `${field} ${tag} ${link}`;

describe('markup that people type', function () {
  this.timeout(60_000);
  let desk: RealDesk;
  let browser: Browser;
  let maria: Person;
  let ana: DeskPage;

  before(async () => {
    [desk, browser] = await Promise.all([startRealDesk(undefined, { BALCAO_TEST_CLOCK: '2026-09-08T10:00:00-03:00' }), launchChromium()]);
    await addStaffAccount(desk, 'Ana Lima', 'attendant');
    ana = await signInAtDesk(browser, desk, 'Ana Lima');
    await ana.page.getByLabel('Minha situação').selectOption('available');
    maria = await askForPerson(browser, desk, { name: 'Maria da Silva', saidBefore: hostile('Nome'), subject: hostile('Assunto') });
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });

  /** Whether any frame of a page has interpreted something. */
  async function interpreted(page: Page): Promise<readonly string[]> {
    const taken = await Promise.all(page.frames().map(async (frame) => ((await frame.evaluate<boolean>(isTaken)) ? frame.url() : '')));
    return taken.filter((url) => url !== '');
  }
  async function expectOnlyText(): Promise<void> {
    expect([...(await interpreted(maria.page)), ...(await interpreted(ana.page))]).to.deep.equal([]);
  }

  it('stays text in the queue, in the context and in the chat, whatever the person fills in', async () => {
    await ana.queue.getByText(tag).first().waitFor();
    await ana.queue.getByRole('button', { name: /^Maria/ }).click();
    await ana.hear('Assunto <img');
    await ana.button('Atender Maria').first().click();
    await maria.say(hostile('Mensagem'));
    await ana.hear('Mensagem <img');
    await maria.hear('Mensagem <img');
    await expectOnlyText();
  });

  it('stays text in the name of a file of either', async () => {
    const file = { name: fileName, mimeType: 'application/pdf', buffer: sampleFile('comprovante.pdf') };
    await maria.frame.locator('input[type=file]').first().setInputFiles(file);
    await maria.frame
      .getByText(/vai junto com a próxima mensagem/)
      .first()
      .waitFor();
    await maria.say('Segue');
    await ana.log.getByText(fileName).first().waitFor();
    await ana.page.locator('input[type=file]').setInputFiles(file);
    await ana.page
      .getByRole('list', { name: 'Arquivos que vão junto' })
      .getByText(/ [KM]?B$/)
      .waitFor(); // it is there
    await ana.say('Devolvo');
    await maria.hear('Devolvo');
    await expectOnlyText();
  });

  it('stays text in messages, notes and canned replies of the attendant', async () => {
    await ana.say(hostile('Resposta'));
    await maria.hear('Resposta');
    await ana.button('Nota interna').click();
    await ana.compose.fill(hostile('Nota'));
    await ana.button('Guardar nota').click();
    await ana.hear('Nota <img');
    await ana.button('Respostas').click();
    await ana.button('Nova resposta').click();
    await ana.page.getByRole('textbox', { name: 'Atalho' }).fill('marca');
    await ana.page.getByRole('textbox', { name: 'Texto' }).fill(hostile('Pronta'));
    await ana.button('Salvar').click();
    await ana.page.getByText('Resposta salva.').waitFor();
    await expectOnlyText();
    await ana.button('Atendimento').click();
    await ana.compose.pressSequentially('/mar');
    await ana.page.getByRole('option', { name: /marca/ }).waitFor();
    await ana.compose.press('Enter');
    await ana.compose.press('Control+Enter');
    await maria.hear('Pronta');
    await expectOnlyText();
  });

  it('stays text in a ticket and its history', async () => {
    await ana.button('Abrir chamado').first().click();
    await ana.page.getByLabel('Descrição').fill(hostile('Descrição'));
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Abrir chamado' }).click();
    await maria.hear(/\d{4}-\d{7}-\d/);
    await ana.button('Chamados').click();
    await ana.page.getByRole('list', { name: 'Lista de chamados' }).getByRole('button').first().click();
    await ana.page.getByRole('radio', { name: 'Responder' }).check();
    await ana.page.getByRole('textbox', { name: 'Resposta para a pessoa' }).fill(hostile('Solução'));
    await ana.page.getByRole('button', { name: 'Responder', exact: true }).click();
    await ana.page.locator('.history').getByText('Solução <img').waitFor();
    await ana.page
      .getByText(/^Ler a conversa/)
      .first()
      .click();
    await ana.page.locator('.history').getByText('Mensagem <img').first().waitFor();
    await expectOnlyText();
  });

  it('stays text in the survey and in the conversation that the person takes along', async () => {
    await ana.button('Atendimento').click();
    await ana.button('Encerrar a conversa').click();
    await ana.page.getByRole('dialog').getByRole('button', { name: 'Encerrar a conversa' }).click();
    await maria.frame.getByRole('radio', { name: '5' }).check();
    await maria.frame.getByLabel('Quer contar o motivo da nota?').fill(hostile('Comentário'));
    await maria.frame.getByRole('button', { name: 'Enviar avaliação' }).click();
    await maria.frame.getByText('Obrigada! Sua opinião').waitFor();
    await expectOnlyText();
    const [download] = await Promise.all([
      maria.page.waitForEvent('download'),
      maria.frame.getByRole('link', { name: 'Baixar esta conversa' }).click(),
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'balcao-markup-'));
    const page = await maria.context.newPage();
    for (const [name, content] of unzip(readFileSync(await download.path()))) {
      if (dirname(name) === '.') writeFileSync(join(folder, name), content);
    }
    await page.goto(pathToFileURL(join(folder, 'conversa.html')).href);
    expect(await page.locator('body').innerText()).to.include('Mensagem <img');
    expect(await interpreted(page)).to.deep.equal([]);
    rmSync(folder, { recursive: true });
  });

  it('stays text in a search of questions and answers', async () => {
    const page = await maria.context.newPage();
    await page.goto(`${desk.url}/faq/?q=${encodeURIComponent(tag)}`);
    await page.getByRole('heading').first().waitFor();
    expect(await interpreted(page)).to.deep.equal([]);
  });
});
