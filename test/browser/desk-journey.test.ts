import { mkdirSync } from 'node:fs';

import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { askForPerson, type Person, signInAtDesk, signInOn } from '../support/desk-people.ts';
import type { DeskPage } from '../support/desk-page.ts';
import { advanceClock, type RealDesk, startRealDesk } from '../support/real-desk.ts';
import { sampleFile } from '../support/sample-file.ts';
import { addStaffAccount } from '../support/staff-account.ts';
import { until } from '../support/waiting.ts';

const shots = '.cache/screenshots';
/** The README shows this one; `UPDATE_PICTURES=1 npm test -- desk-journey` takes it anew. */
const readmePicture = 'docs/images/desk.png';
/** A Tuesday within business hours. */
const tuesday = '2026-09-08T10:00:00-03:00';
const pdf = { name: 'comprovante.pdf', mimeType: 'application/pdf', buffer: sampleFile('comprovante.pdf') };
const audio = { name: 'recado.ogg', mimeType: 'audio/ogg', buffer: sampleFile('recado.ogg') };

describe('a person and an attendant, from the request for a person to the survey', function () {
  this.timeout(30_000);
  let desk: RealDesk;
  let browser: Browser;
  let maria: Person;
  let ana: DeskPage;
  let bruno: DeskPage;
  let protocolNumber = '';

  before(async () => {
    mkdirSync(shots, { recursive: true });
    [desk, browser] = await Promise.all([startRealDesk(undefined, { BALCAO_TEST_CLOCK: tuesday }), launchChromium()]);
    await Promise.all([
      addStaffAccount(desk, 'Ana Lima', 'attendant'),
      addStaffAccount(desk, 'Bruno Reis', 'attendant'),
      addStaffAccount(desk, 'Olga Pena', 'operator'),
    ]);
  });
  after(async () => {
    await browser.close();
    await desk.stop();
    desk.forget();
  });

  const dialog = (at: DeskPage) => at.page.getByRole('dialog');
  const shoot = (name: string): Promise<unknown> => ana.page.screenshot({ path: `${shots}/desk-journey-${name}.png` });

  it('begins with an attendant who signs in and becomes available', async () => {
    ana = await signInAtDesk(browser, desk, 'Ana Lima');
    await ana.page.getByLabel('Minha situação').selectOption('available');
    await ana.page.getByText('Ninguém está na fila.').waitFor();
  });

  it('puts the person who asks into the queue, with their place', async () => {
    maria = await askForPerson(browser, desk, { name: 'Maria da Silva', subject: 'A tela de empenho fica em branco.' });
    await maria.hear('Você está na posição 1 da fila');
    await ana.queue.getByText('A tela de empenho fica em branco.').waitFor();
    await advanceClock(desk, 'PT50S');
    await ana.queue.getByText('espera há 0:5').waitFor();
  });

  it('lets the attendant read context and conversation before taking', async () => {
    await ana.queue.getByRole('button', { name: /^Maria/ }).click();
    await ana.hear('quero falar com um atendente');
    await ana.page.getByText('maria@exemplo.gov.br', { exact: true }).waitFor();
    await ana.page.getByText('***.982.247-**').first().waitFor();
    await ana.page.getByRole('region', { name: 'Contexto' }).getByText(desk.url).waitFor();
    expect(await ana.compose.count()).to.equal(0);
    await shoot('1280-waiting');
  });

  it('gives the person to whoever takes them, and each hears the name of the other', async () => {
    await ana.button('Atender Maria').first().click();
    await ana.compose.waitFor();
    await maria.hear('Ana Lima entrou na conversa');
    await ana.page.getByRole('heading', { name: 'Maria' }).waitFor();
  });

  it('carries words both ways, and shows who is typing', async () => {
    await ana.compose.pressSequentially('Bom dia, Maria.');
    await maria.frame.locator('.webchat__typing-indicator').waitFor();
    await ana.compose.press('Control+Enter');
    await maria.hear('Bom dia, Maria.');
    await maria.frame.getByRole('article', { name: 'Ana Lima disse: Bom dia, Maria.' }).waitFor();
    await maria.input.pressSequentially('Bom dia! A tela');
    await ana.log.getByText('Maria está escrevendo…').waitFor();
    await maria.say('Bom dia! A tela fica em branco desde ontem.');
    await ana.hear('A tela fica em branco desde ontem');
  });

  for (const file of [pdf, audio]) {
    it(`carries ${file.name} both ways`, async () => {
      await maria.frame.locator('input[type=file]').first().setInputFiles(file);
      await maria.frame
        .getByText(/vai junto com a próxima mensagem/)
        .first()
        .waitFor();
      await maria.say(`Segue ${file.name}`);
      await ana.log
        .getByRole('link', { name: `Baixar ${file.name}` })
        .last()
        .waitFor();
      const before = await ana.log.getByRole('link', { name: `Baixar ${file.name}` }).count();
      await ana.page.locator('input[type=file]').setInputFiles(file);
      await ana.page
        .getByRole('list', { name: 'Arquivos que vão junto' })
        .getByText(/ [KM]?B$/)
        .waitFor(); // it is there
      await ana.say(`Devolvo ${file.name}`);
      await maria.hear(`Devolvo ${file.name}`);
      await until(async () => (await ana.log.getByRole('link', { name: `Baixar ${file.name}` }).count()) === before + 1);
    });
  }

  it('keeps a private note from the person', async () => {
    await ana.button('Nota interna').click();
    await ana.compose.fill('Sem permissão de assinatura.');
    await ana.button('Guardar nota').click();
    await ana.log.getByText('Sem permissão de assinatura.').waitFor();
    await ana.say('Um momento.');
    await maria.hear('Um momento.');
    expect((await maria.messages.allInnerTexts()).join()).to.not.include('assinatura');
    await maria.say('Está bem, eu espero. Obrigada!');
    await ana.hear('eu espero');
    await shoot('1280-talk');
    if (process.env['UPDATE_PICTURES'] === '1') await ana.page.screenshot({ path: readmePicture });
    await ana.page.setViewportSize({ width: 390, height: 844 });
    await shoot('390-talk');
    await ana.page.getByRole('button', { name: 'Contexto' }).click();
    await shoot('390-context');
    await ana.page.getByRole('button', { name: 'Voltar para a conversa' }).click();
    await ana.page.getByRole('button', { name: 'Voltar para a lista' }).click();
    await shoot('390-list');
    await ana.mine.getByRole('button', { name: /^Maria/ }).click();
    await ana.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('stops a draft that asks for the password', async () => {
    await ana.say('me informe sua senha');
    await ana.page.getByText('A mensagem pede senha.').first().waitFor();
    expect(await ana.compose.inputValue()).to.equal('me informe sua senha');
    await shoot('1280-guard');
    await ana.compose.fill('');
  });

  it('shows the whole CPF for a reason', async () => {
    await ana.button('Mostrar o CPF').click();
    await ana.page.getByLabel('Confirmar quem é a pessoa').check();
    await dialog(ana).getByRole('button', { name: 'Mostrar' }).click();
    await ana.page.getByText('529.982.247-25').waitFor();
  });

  it('puts an answer of the knowledge base into the message', async () => {
    await ana.button('Buscar na base de conhecimento').click();
    await ana.page.getByLabel('Pergunta').fill('o que é OPP?');
    await ana.page.getByRole('button', { name: 'Buscar', exact: true }).click();
    await ana.page
      .getByRole('button', { name: /^Inserir/ })
      .first()
      .click();
    expect(await ana.compose.inputValue()).to.include('forma de pagamento');
    await ana.compose.press('Control+Enter');
    await maria.hear('nova forma de pagamento');
  });

  it('sends a canned reply with the name of the person', async () => {
    await ana.button('Respostas').click();
    await ana.button('Nova resposta').click();
    await ana.page.getByRole('textbox', { name: 'Atalho' }).fill('analise');
    await ana.page.getByRole('textbox', { name: 'Texto' }).fill('{primeiroNome}, estou analisando.');
    await ana.button('Salvar').click();
    await ana.page.getByText('Resposta salva.').waitFor();
    await ana.button('Atendimento').click();
    await ana.compose.pressSequentially('/ana');
    await ana.page.getByRole('option', { name: /analise/ }).waitFor();
    await ana.compose.press('Enter');
    await until(async () => (await ana.compose.inputValue()) === 'Maria, estou analisando.');
    await ana.compose.press('Control+Enter');
    await maria.hear('Maria, estou analisando.');
  });

  it('opens a ticket from the desk, and tells the person its number', async () => {
    await ana.button('Abrir chamado').first().click();
    expect(await ana.page.getByLabel('Descrição').inputValue()).to.include('A tela de empenho fica em branco.');
    await shoot('1280-ticket');
    await dialog(ana).getByRole('button', { name: 'Abrir chamado' }).click();
    await maria.hear(/\d{4}-\d{7}-\d/);
    const text = await maria.messages
      .filter({ hasText: /\d{4}-\d{7}-\d/ })
      .last()
      .innerText();
    protocolNumber = /\d{4}-\d{7}-\d/.exec(text)?.[0] ?? '';
    await ana.log.getByText(`registrou o chamado ${protocolNumber}`).waitFor();
  });

  it('holds the conversation and takes it up again, and tells the person', async () => {
    await ana.button('Pôr em espera').click();
    await maria.hear('Ana Lima pediu um momento e já volta');
    await ana.button('Retomar a conversa').click();
    await maria.hear('Ana Lima voltou à conversa');
  });

  it('passes the person on to another attendant, with a note', async () => {
    bruno = await signInAtDesk(browser, desk, 'Bruno Reis');
    await bruno.page.getByLabel('Minha situação').selectOption('available');
    await ana.button('Transferir a conversa').click();
    await dialog(ana).getByLabel('Para uma pessoa').check();
    await dialog(ana).getByLabel('Nota para quem atender').fill('Falta conferir o perfil.');
    await dialog(ana).getByRole('button', { name: 'Transferir' }).click();
    await maria.hear('Vou passar sua conversa para Bruno Reis');
    await bruno.queue.getByText('Para você').waitFor();
    await bruno.button('Atender Maria').first().click();
    await bruno.log.getByText('Falta conferir o perfil.').waitFor();
    await maria.hear('Bruno Reis entrou na conversa');
    await ana.page.getByText('Você não atende ninguém agora.').waitFor();
    await bruno.say('Olá, Maria. Sou o Bruno e continuo daqui.');
    await maria.hear('continuo daqui');
    expect((await maria.messages.allInnerTexts()).join()).to.not.include('perfil');
  });

  it('ends with a reason, and asks the person how it was', async () => {
    await bruno.button('Encerrar a conversa').click();
    await dialog(bruno).getByLabel('Dúvida resolvida').check();
    await dialog(bruno).getByRole('button', { name: 'Encerrar a conversa' }).click();
    await maria.hear('Bruno Reis encerrou o atendimento');
    await bruno.page.getByText('Esta conversa não está mais na mesa.').waitFor();
    await maria.frame.getByRole('radio', { name: '5' }).check();
    await maria.frame.getByRole('button', { name: 'Enviar avaliação' }).click();
    await maria.frame.getByText('Obrigada! Sua opinião').waitFor();
  });

  it('leaves the whole conversation in the ticket', async () => {
    await ana.button('Chamados').click();
    await ana.page.getByRole('button', { name: new RegExp(`^${protocolNumber}`) }).click();
    const history = ana.page.locator('.history');
    await history
      .getByText(/^Ler a conversa/)
      .first()
      .click();
    await history
      .getByText(/^Ler a conversa/)
      .last()
      .click();
    for (const said of [
      'quero falar com um atendente',
      'Bom dia, Maria.',
      'Segue recado.ogg',
      'Devolvo recado.ogg',
      'continuo daqui',
      'Bruno Reis',
    ])
      await history.getByText(said).first().waitFor();
    await shoot('1280-chamado');
  });

  it('keeps who saw the CPF and why', async () => {
    const context = await browser.newContext({ locale: 'pt-BR' });
    const page = await context.newPage();
    await signInOn(page, desk, 'Olga Pena');
    await page.getByRole('link', { name: 'Registro de auditoria' }).click();
    await page.getByRole('row', { name: /Ana Lima.*viu dado pessoal/ }).waitFor();
    expect(await page.getByRole('table').innerText())
      .to.include('mensagem barrada')
      .and.not.include('529.982');
    await context.close();
  });

  it('leaves the browsers of the staff without a complaint', () => {
    expect([ana.complaints, bruno.complaints]).to.deep.equal([[], []]);
  });
});
