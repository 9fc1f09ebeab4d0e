import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import type { DeskAction } from '../../bot/service-desk/desk-action.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DeskPage, openDeskPage } from '../support/desk-page.ts';
import { aWaiting, type FakeDeskServer, openFakeDesk } from '../support/fake-desk-server.ts';
import { settled, until } from '../support/waiting.ts';

const hostile = '<img src=x onerror="document.title=1"><b>oi</b>';

describe('the attendants’ desk', () => {
  let browser: Browser;
  let server: FakeDeskServer;
  let desk: DeskPage;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    server = await openFakeDesk({ capacity: 2 });
    server.put(aWaiting('maria'), aWaiting('joao', { firstName: 'João', since: Date.parse('2026-09-08T09:30:00-03:00') }));
    server.contexts.set('maria', {
      name: 'Maria da Silva',
      email: 'maria@example.gov.br',
      cpf: '***.982.247-**',
      isVerified: false,
      tickets: [],
      conversations: [],
      answers: [],
    });
    server.write('maria', { author: 'bot', text: 'Olá! Sou a assistente virtual.' });
    server.write('maria', { text: 'quero falar com atendente' });
    desk = await openDeskPage(browser, server);
  });
  afterEach(async () => {
    expect(desk.complaints).to.deep.equal([]);
    await desk.context.close();
    await server.close();
  });

  const actions = (): readonly DeskAction[] => server.heard.flatMap((request) => (request.kind === 'act' ? [request.action] : []));
  const requests = (): readonly string[] => server.heard.flatMap((request) => (request.kind === 'act' ? [request.request] : []));
  const take = async (): Promise<void> => {
    await desk.button('Atender Maria').first().click();
    await desk.compose.waitFor();
  };

  it('lets a person’s conversation and context be read before anybody takes them', async () => {
    await desk.queue.getByRole('button', { name: /^Maria/ }).click();
    await desk.hear('quero falar com atendente');
    await desk.page.getByText('maria@example.gov.br').waitFor();
    expect(await desk.compose.count()).to.equal(0);
    expect(actions()).to.deep.equal([]);
  });

  it('takes the one who waits longest, talks with them, and shows each line once', async () => {
    await desk.button('Atender próxima').click();
    await desk.compose.waitFor();
    await until(() => desk.page.evaluate<boolean>(`document.activeElement.hasAttribute('data-compose')`));
    await desk.say('Bom dia, João.');
    await desk.hear('Bom dia, João.');
    server.write('joao', { text: 'Bom dia!' });
    await desk.hear('Bom dia!');
    await until(() => actions().length === 2);
    expect(actions()).to.deep.equal([{ do: 'take' }, { do: 'say', text: 'Bom dia, João.', files: [] }]);
    expect(await desk.log.getByText('Bom dia, João.').count()).to.equal(1);
    expect(await desk.mine.getByRole('listitem').count()).to.equal(1);
  });

  it('takes nobody out of an empty queue: the button says that it does nothing, and keeps the focus', async () => {
    const next = desk.button('Atender próxima');
    expect(await next.getAttribute('aria-disabled')).to.equal('false');
    await next.focus();
    for (const id of Array.from(server.conversations.keys())) server.drop(id);
    await desk.page.getByText('Ninguém está na fila.').waitFor();
    expect(await next.getAttribute('aria-disabled')).to.equal('true');
    expect(await desk.page.evaluate('document.activeElement?.textContent')).to.equal('Atender próxima');
    await desk.page.keyboard.press('Enter');
    const described = await next.getAttribute('aria-describedby');
    expect(await desk.page.locator(`#${described ?? ''}`).innerText()).to.equal('Ninguém está na fila.');
    expect(await desk.page.getByText('Ninguém está na fila.').count(), 'said once, and not as a notice').to.equal(1);
    server.put(aWaiting('rita', { firstName: 'Rita' }));
    await desk.queue.getByText('Rita').first().waitFor();
    await desk.page.keyboard.press('Enter');
    await desk.compose.waitFor();
  });

  it('marks a long wait by words as well as by colour', async () => {
    await desk.queue.getByText(/^Espera longa: 30:/).waitFor();
    await desk.queue.getByText(/^espera há 1:/).waitFor();
  });

  it('refuses at capacity, with the reason, and asks the server nothing', async () => {
    server.put(aWaiting('rita', { firstName: 'Rita' }));
    for (const name of ['Maria', 'João']) {
      await desk.button(`Atender ${name}`).first().click();
      await desk.mine.getByText(name).waitFor();
    }
    await desk.button('Atender Rita').click();
    await desk.page.getByText(/^Você já atende 2 pessoas, o seu limite/).waitFor();
    expect(actions()).to.have.lengthOf(2);
  });

  it('names who was faster', async () => {
    server.answerNext({ done: false, refusal: 'taken-by-another', detail: 'Bruno Reis' });
    await desk.button('Atender Maria').first().click();
    await desk.page.getByText('Bruno Reis já está atendendo.').waitFor();
    expect(await desk.compose.count()).to.equal(0);
  });

  it('takes the one after when somebody else was faster with the next', async () => {
    server.answerNext({ done: false, refusal: 'taken-by-another', detail: 'Bruno Reis' });
    await desk.button('Atender próxima').click();
    await desk.page.getByRole('heading', { name: 'Maria', level: 2 }).waitFor();
    expect(await desk.page.getByText('já está atendendo').count()).to.equal(0);
  });

  it('takes nobody in a pause, whose reason is told to the server', async () => {
    await desk.page.getByLabel('Minha situação').selectOption('pause');
    await desk.page.getByLabel('Reunião').check();
    await desk.button('Começar a pausa').click();
    await until(() => server.heard.some((request) => request.kind === 'presence' && request.reason === 'Reunião'));
    await desk.button('Atender próxima').click();
    await desk.page.getByText('Para atender, mude sua situação para “Disponível”.').waitFor();
    expect(actions()).to.deep.equal([]);
  });

  it('keeps a draft for each conversation, and over a reload', async () => {
    await take();
    await desk.compose.fill('rascunho para Maria');
    await desk.button('Atender João').first().click();
    await desk.page.getByRole('heading', { name: 'João' }).waitFor();
    expect(await desk.compose.inputValue()).to.equal('');
    await desk.mine.getByRole('button', { name: /^Maria/ }).click();
    expect(await desk.compose.inputValue()).to.equal('rascunho para Maria');
    await desk.page.reload();
    await desk.compose.waitFor();
    expect(await desk.compose.inputValue()).to.equal('rascunho para Maria');
  });

  it('says when the line is lost, and sends what was written meanwhile once it is back', async () => {
    await take();
    server.breakLine(800);
    await desk.page.getByText('A conexão com a Central caiu.').waitFor();
    await desk.say('escrito sem conexão');
    await desk.log.getByText('Enviando…').waitFor();
    await desk.log.getByText('Enviando…').waitFor({ state: 'detached' });
    expect(await desk.log.getByText('escrito sem conexão').count()).to.equal(1);
    expect(await desk.page.getByText('A conexão com a Central caiu.').count()).to.equal(0);
  });

  it('offers to send a message again that got no answer, as the same request', async () => {
    await desk.page.clock.install();
    await take();
    server.answerNext(undefined);
    await desk.say('sem resposta');
    await desk.page.clock.fastForward(14_000);
    await desk.log.getByText('Ainda sem confirmação.').waitFor();
    await desk.log.getByRole('button', { name: 'Tentar de novo' }).click();
    await desk.log.getByText('Ainda sem confirmação.').waitFor({ state: 'detached' });
    await desk.hear('sem resposta');
    expect(new Set(requests().slice(1)).size).to.equal(1);
    expect(requests()).to.have.lengthOf(3);
  });

  it('warns while a draft asks for a password, and gives a stopped message back with the reason', async () => {
    await take();
    await desk.compose.fill('Me passa a sua senha, por favor?');
    await desk.page.getByText(/^A mensagem pede senha\./).waitFor();
    await desk.compose.press('Control+Enter');
    await until(() => actions().length === 2);
    await desk.page.getByText(/Você não pode pedir senha, login ou dados pessoais/).waitFor();
    expect(await desk.compose.inputValue()).to.equal('Me passa a sua senha, por favor?');
    expect(await desk.log.getByText('Me passa a sua senha').count()).to.equal(0);
  });

  it('brings the files of a stopped message back too', async () => {
    await take();
    await desk.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') });
    await desk.page.getByText('8 B').waitFor();
    await desk.say('Me mande a senha com o manual.');
    await desk.page.locator('.staged').getByText('manual.pdf').waitFor();
    await desk.say('Segue o manual.');
    await desk.log.getByRole('link', { name: 'Baixar manual.pdf' }).waitFor();
    expect(actions().at(-1)).to.deep.include({ text: 'Segue o manual.' });
  });

  it('writes notes that say that only the team sees them', async () => {
    await take();
    await desk.button('Nota interna').click();
    await desk.page.getByLabel('Sua nota (só a equipe vê)').fill('Já ligou ontem.');
    await desk.button('Guardar nota').click();
    await desk.log.getByText('Nota: só a equipe vê').waitFor();
    expect(actions().at(-1)).to.deep.equal({ do: 'note', text: 'Já ligou ontem.' });
  });

  it('shows the words of people as they are written, and those of the bot as the person sees them', async () => {
    server.put(aWaiting('marks', { firstName: 'Rita' }));
    server.write('marks', { author: 'bot', text: 'Envio para **m\\*\\*\\*@a.gov.br**.' });
    server.write('marks', { author: 'attendant', name: 'Ana', text: 'Veja **isto** em https://a.gov.br/x.' });
    await desk.queue.getByRole('button', { name: /^Rita/ }).click();
    await desk.log.getByText('Envio para m***@a.gov.br.').waitFor();
    await desk.log.getByText('Veja **isto** em').waitFor();
    await desk.log.getByRole('link', { name: 'https://a.gov.br/x' }).waitFor();
  });

  it('never interprets markup, whoever wrote it', async () => {
    server.put(aWaiting('evil', { firstName: hostile, subject: hostile }));
    server.contexts.set('evil', {
      name: hostile,
      email: hostile,
      cpf: hostile,
      isVerified: true,
      page: hostile,
      browser: hostile,
      tickets: [],
      conversations: [{ id: 'old', endedAt: 0, subject: hostile }],
      answers: [{ question: hostile, entry: hostile, confidence: 1, explanation: hostile }],
    });
    server.write('evil', {
      text: hostile,
      offered: [hostile],
      files: [{ id: 'f', name: hostile, contentType: 'image/png', bytes: 1, check: 'checking' }],
    });
    server.write('evil', { author: 'bot', text: `[${hostile}](javascript:alert(1)) **${hostile}**` });
    await desk.queue.getByRole('button', { name: /^<img/ }).first().click();
    await desk.log.getByText('javascript:alert').waitFor();
    await desk.page.getByText('O que o robô respondeu').click();
    expect(await desk.page.locator('img, #desk b, a[href^="javascript"]').count()).to.equal(0);
    expect(await desk.page.title()).to.match(/Mesa de atendimento$/);
  });

  it('fills in a canned reply by its shortcut, with the keyboard alone', async () => {
    server.replies.set('1', { id: '1', shortcut: 'bomdia', text: 'Bom dia, {primeiroNome}. Sou {atendente}.', scope: 'team', uses: 3 });
    await take();
    await desk.compose.pressSequentially('/bom');
    await desk.page.getByRole('option', { name: /^\/bomdia/ }).waitFor();
    await desk.compose.press('Enter');
    expect(await desk.compose.inputValue()).to.equal('Bom dia, Maria. Sou Ana Lima.');
    await until(() => server.asked.some(({ path }) => path === '/desk/api/replies/1/used'));
  });

  it('says that there are no canned replies yet', async () => {
    await take();
    await desk.compose.pressSequentially('/');
    await desk.page.getByText('Ainda não há respostas prontas.').waitFor();
    await desk.compose.press('Backspace');
    await desk.page.getByText('Ainda não há respostas prontas.').waitFor({ state: 'detached' });
  });

  it('does not send a reply whose variable is still open', async () => {
    server.replies.set('1', { id: '1', shortcut: 'numero', text: 'Seu chamado é {protocolo}.', scope: 'team', uses: 0 });
    await take();
    await desk.compose.pressSequentially('/num');
    await desk.page.getByRole('option', { name: /^\/numero/ }).waitFor();
    await desk.compose.press('Enter');
    await desk.compose.press('Control+Enter');
    await desk.page.getByText('Complete antes de enviar: {protocolo}').waitFor();
    expect(actions()).to.have.lengthOf(1);
  });

  it('puts an answer of the knowledge base into the message', async () => {
    await take();
    await desk.button('Buscar na base de conhecimento').click();
    await desk.button('Buscar').last().click();
    await desk.button('Inserir').click();
    expect(await desk.compose.inputValue()).to.match(/^Abra a aba/);
    expect(server.asked.find(({ path }) => path === '/desk/api/answers')?.body).to.deep.equal({
      question: 'Não consigo enviar a prestação de contas',
      system: 'transferegov',
    });
  });

  it('leaves out answers of the knowledge base that hardly fit', async () => {
    await desk.page.route('**/desk/api/answers', (route) =>
      route.fulfill({
        json: [0.1, 0.04].map((confidence) => ({ id: `${confidence}`, question: `Com ${confidence}`, text: 'x', confidence })),
      }),
    );
    await take();
    await desk.button('Buscar na base de conhecimento').click();
    await desk.button('Buscar').last().click();
    await desk.page.getByRole('heading', { name: 'Com 0.1' }).waitFor();
    expect(await desk.page.getByRole('heading', { name: 'Com 0.04' }).count()).to.equal(0);
  });

  it('shows files before they are sent, sends them, and offers them only as downloads', async () => {
    await take();
    await desk.page.locator('input[type=file]').setInputFiles([
      { name: 'áudio.weba', mimeType: 'audio/webm', buffer: Buffer.from('som') },
      { name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') },
    ]);
    await desk.page.locator('.staged audio').waitFor();
    await desk.page.getByText('8 B').waitFor();
    await desk.say('Segue o manual.');
    const link = desk.log.getByRole('link', { name: 'Baixar manual.pdf' });
    await link.waitFor();
    expect(await link.getAttribute('download')).to.equal('manual.pdf');
    expect(await desk.log.locator('audio').count()).to.equal(1);
    expect(await desk.page.locator('.staged').count()).to.equal(0);
    const upload = server.asked.find(({ path }) => path.endsWith('/files'));
    expect(upload?.headers['x-file-name']).to.equal('%C3%A1udio.weba');
    expect(upload?.headers['x-csrf-token']).to.equal('csrf-of-the-fake');
  });

  it('says when a message is too long, and keeps it', async () => {
    await take();
    await desk.say('a'.repeat(4_001));
    await desk.page.getByText('A mensagem tem 4001 letras. O limite é 4000.').waitFor();
    expect((await desk.compose.inputValue()).length).to.equal(4_001);
    expect(actions()).to.have.lengthOf(1);
  });

  it('takes ten files in one message and says so', async () => {
    await take();
    const files = Array.from({ length: 11 }, (_, at) => ({ name: `${at}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from('%PDF') }));
    await desk.page.locator('input[type=file]').setInputFiles(files);
    await desk.page.getByText('Envie até 10 arquivos de cada vez.').waitFor();
    expect(await desk.page.locator('.staged > li').count()).to.equal(10);
  });

  it('refuses an empty file before it is sent', async () => {
    await take();
    await desk.page.locator('input[type=file]').setInputFiles({ name: 'nada.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) });
    await desk.page.getByText('O arquivo nada.pdf está vazio.').waitFor();
    expect(server.asked.filter(({ path }) => path === '/desk/api/files')).to.deep.equal([]);
  });

  it('opens a ticket with what is known already', async () => {
    await take();
    await desk.button('Abrir chamado').click();
    expect(await desk.page.getByLabel('Descrição').inputValue()).to.equal('Não consigo enviar a prestação de contas');
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Abrir chamado' }).click();
    await desk.page.getByText('Chamado 2026-0000042-7 aberto.').waitFor();
    expect(actions().at(-1)).to.deep.equal({
      do: 'open-ticket',
      system: 'transferegov',
      kind: 'error',
      description: 'Não consigo enviar a prestação de contas',
    });
  });

  it('transfers with a note, and ends with a reason', async () => {
    await take();
    await desk.button('Transferir').click();
    await desk.page.getByRole('combobox', { name: 'Fila' }).selectOption('sei');
    await desk.page.getByLabel('Nota para quem atender').fill('É do SEI.');
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Transferir' }).click();
    await desk.queue.getByText('Transferida').waitFor();
    expect(actions().at(-1)).to.deep.equal({ do: 'transfer', to: { queue: 'sei' }, note: 'É do SEI.' });
    await desk.button('Atender João').first().click();
    await desk.page.getByRole('heading', { name: 'João' }).waitFor();
    await desk.button('Encerrar a conversa').click();
    await desk.page.getByLabel('A pessoa não respondeu').check();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Encerrar a conversa' }).click();
    await desk.page.getByText('Esta conversa não está mais na mesa.').waitFor();
    expect(actions().at(-1)).to.deep.equal({ do: 'end', reason: 'no-answer' });
  });

  it('holds and resumes, and gives a person back to the bot', async () => {
    await take();
    await desk.button('Pôr em espera').click();
    await desk.mine.getByText('Em espera').waitFor();
    await desk.button('Retomar a conversa').click();
    await desk.button('Pôr em espera').waitFor();
    await desk.button('Devolver ao robô').click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Devolver' }).click();
    await desk.page.getByText('Esta conversa não está mais na mesa.').waitFor();
    expect(actions().map((action) => action.do)).to.deep.equal(['take', 'hold', 'resume', 'give-back']);
  });

  it('shows an earlier conversation of the same person', async () => {
    server.write('earlier', { text: 'a conversa da semana passada' });
    const context = {
      ...server.contexts.get('maria')!,
      conversations: [{ id: 'earlier', endedAt: Date.parse('2026-09-01T12:00:00Z'), subject: 'Senha' }],
    };
    server.contexts.set('maria', context);
    await take();
    await desk.page.getByText('Conversas anteriores').click();
    await desk.button('01/09/2026 · Senha').click();
    await desk.page.getByRole('dialog').getByText('a conversa da semana passada').waitFor();
  });

  it('shows the CPF only for a reason, which goes to the server', async () => {
    await take();
    await desk.button('Mostrar o CPF').click();
    await desk.page.getByLabel('Procurar a pessoa em outro sistema').check();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Mostrar' }).click();
    await desk.page.getByText('529.982.247-25').waitFor();
    expect(server.asked.find(({ path }) => path.endsWith('/reveal'))?.body).to.deep.equal({ reason: 'search-other-system' });
  });

  it('counts unread messages in the list and in the title, until they are looked at', async () => {
    await take();
    await desk.button('Atender João').first().click();
    await desk.page.getByRole('heading', { name: 'João' }).waitFor();
    server.write('maria', { text: 'tem alguém aí?' });
    await desk.mine.getByText('1 nova').waitFor();
    expect(await desk.page.title()).to.equal('(1) Mesa de atendimento');
    await desk.mine.getByRole('button', { name: /^Maria/ }).click();
    await until(async () => (await desk.page.title()) === 'Mesa de atendimento');
  });

  it('collapses all but ten lines of the talk with the bot', async () => {
    for (let line = 0; line < 14; line += 1) server.write('maria', { author: 'bot', text: `linha ${line}` });
    await desk.queue.getByRole('button', { name: /^Maria/ }).click();
    await desk.hear('linha 13');
    expect(await desk.log.getByRole('listitem').count()).to.equal(10);
    await desk.button('Mostrar 6 mensagens anteriores').click();
    expect(await desk.log.getByRole('listitem').count()).to.equal(16);
  });

  it('stays where somebody reads when a message comes, and says so', async () => {
    for (let line = 0; line < 40; line += 1) server.write('maria', { author: 'system', text: `linha ${line}` });
    await take();
    await desk.hear('linha 39');
    await desk.page.evaluate(`document.querySelector('.log').scrollTo(0, 0)`);
    await settled();
    server.write('maria', { text: 'mensagem nova' });
    await desk.button('Ver mensagens novas').click();
    await until(() =>
      desk.page.evaluate<boolean>(
        `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 8)(document.querySelector('.log'))`,
      ),
    );
    await desk.button('Ver mensagens novas').waitFor({ state: 'detached' });
  });

  it('goes to the end with a message of one’s own, also when it gets no answer', async () => {
    await desk.page.clock.install();
    for (let line = 0; line < 40; line += 1) server.write('maria', { author: 'system', text: `linha ${line}` });
    await take();
    await desk.hear('linha 39');
    await desk.page.evaluate(`document.querySelector('.log').scrollTo(0, 0)`);
    await settled();
    server.answerNext(undefined);
    await desk.say('sem resposta');
    await desk.hear('sem resposta');
    await desk.page.clock.runFor(30_000);
    await desk.button('Tentar de novo').waitFor();
    await until(() =>
      desk.page.evaluate<boolean>(
        `(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 8)(document.querySelector('.log'))`,
      ),
    );
  });

  it('shows who is typing', async () => {
    await take();
    server.type('maria');
    await desk.log.getByText('Maria está escrevendo…').waitFor();
    await desk.compose.pressSequentially('oi');
    await until(() => server.heard.some(({ kind }) => kind === 'typing'));
  });

  it('tells screen readers of newcomers at most every quarter of a minute, and of each message of one’s own people', async () => {
    const told = desk.page.locator('.notices .only-read');
    server.put(aWaiting('rita', { firstName: 'Rita' }));
    await until(async () => (await told.textContent()) === 'Rita entrou na fila. 3 pessoas esperam.');
    server.put(aWaiting('nina', { firstName: 'Nina' }));
    await desk.queue.getByText('Nina').waitFor();
    expect(await told.textContent()).to.match(/^Rita/);
    await take();
    await desk.hear('entrou na conversa');
    server.write('maria', { text: 'tem alguém aí?' });
    await until(async () => (await told.textContent()) === 'Maria: tem alguém aí?');
  });

  it('sounds and notifies only for those who want it', async () => {
    await desk.button('Avisos').click();
    expect(await desk.page.getByLabel('Som quando alguém chega ou escreve').isChecked()).to.equal(false);
    expect(await desk.page.getByLabel(/^Aviso do navegador/).isChecked()).to.equal(false);
    await desk.page.getByLabel('Som quando alguém chega ou escreve').check();
    await desk.page.reload();
    await desk.button('Avisos').click();
    expect(await desk.page.getByLabel('Som quando alguém chega ou escreve').isChecked()).to.equal(true);
  });

  it('shows the way back in when the session has ended while the line was down', async () => {
    server.endSession();
    await desk.page.getByRole('heading', { name: 'Sua sessão terminou' }).waitFor();
  });

  it('lets nobody go who still serves people, and signs out', async () => {
    await take();
    await desk.page.getByLabel('Minha situação').selectOption('off');
    await desk.page.getByText('Você ainda atende 1 pessoa.').waitFor();
    await desk.button('Sair (Ana Lima)').click();
    expect(server.asked.some(({ path }) => path === '/desk/sign-out')).to.equal(false);
    server.drop('maria');
    await desk.page.getByText('Você não atende ninguém agora.').waitFor();
    await desk.button('Sair (Ana Lima)').click();
    await desk.page.getByRole('heading', { name: 'Sua sessão terminou' }).waitFor();
    expect(server.asked.at(-1)?.path).to.equal('/desk/sign-out');
    expect(server.heard.at(-1)).to.deep.equal({ kind: 'presence', state: 'off' });
  });

  it('shows the way back in when the session is over', async () => {
    server.frame({ kind: 'signed-out' });
    await desk.page.getByRole('heading', { name: 'Sua sessão terminou' }).waitFor();
    expect(await desk.page.getByRole('link', { name: 'Entrar' }).getAttribute('href')).to.equal('/desk/');
  });
});
