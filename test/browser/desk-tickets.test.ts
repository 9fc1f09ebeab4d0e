import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';

import { launchChromium } from '../support/chromium.ts';
import { type DeskPage, openDeskPage } from '../support/desk-page.ts';
import { fillFakeDesk } from '../support/fake-desk-day.ts';
import { type FakeDeskServer, openFakeDesk } from '../support/fake-desk-server.ts';
import { until } from '../support/waiting.ts';

describe('tickets, replies and the board at the desk', () => {
  let browser: Browser;
  let server: FakeDeskServer;
  let desk: DeskPage;

  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    server = await openFakeDesk({ role: 'supervisor' });
    fillFakeDesk(server);
    desk = await openDeskPage(browser, server);
  });
  afterEach(async () => {
    expect(desk.complaints).to.deep.equal([]);
    await desk.context.close();
    await server.close();
  });

  const bodyOf = (end: string): unknown => server.asked.findLast(({ path }) => path.endsWith(end))?.body ?? {};
  const tickets = () => desk.page.getByRole('list', { name: 'Lista de chamados' }).getByRole('listitem');

  it('lists reopened tickets first, and narrows them by system and state on the server', async () => {
    await desk.button('Chamados').click();
    await tickets().first().getByText('Reaberto').waitFor();
    await desk.page.getByLabel('Sistema').selectOption('sei');
    await desk.page.getByLabel('Situação', { exact: true }).selectOption('closed');
    await until(() => server.asked.some(({ path }) => path === '/desk/api/tickets?system=sei&state=closed'));
  });

  for (const [by, field, typed] of [
    ['Protocolo', 'protocolNumber', '2026-0000031-0'],
    ['Nome', 'name', 'Maria da Silva'],
    ['CPF', 'cpf', '529.982.247-25'],
  ] as const) {
    it(`finds tickets by ${by}, which stands in no address`, async () => {
      await desk.button('Chamados').click();
      await desk.page.getByLabel('Procurar por').selectOption({ label: by });
      await desk.page.getByLabel('O que procurar').fill(typed);
      await desk.page.keyboard.press('Enter');
      await desk.page.getByText('1 chamado encontrado.').waitFor();
      expect(bodyOf('/tickets/search')).to.deep.equal({ [field]: typed });
      expect(server.asked.map(({ path }) => decodeURIComponent(path)).join(' ')).to.not.include(typed);
      expect(desk.page.url()).to.equal(`${server.url}/desk/`);
    });
  }

  it('opens a ticket with its conversation, takes it, answers, asks, notes and closes it', async () => {
    await desk.button('Chamados').click();
    await desk.page.getByRole('button', { name: /^2026-0000031-0/ }).click();
    await desk.page.getByText(/^Ler a conversa/).click();
    await desk.page.getByText('não consigo', { exact: true }).waitFor();
    await desk.button('Assumir').click();
    await until(() => JSON.stringify(bodyOf('/actions')).includes('"take"'));
    const requests = new Set<unknown>();
    for (const [label, field, action] of [
      ['Responder', 'Resposta para a pessoa', { do: 'reply', text: 'palavras' }],
      ['Pedir informação', 'O que falta a pessoa informar?', { do: 'ask', text: 'palavras' }],
      ['Nota interna', 'Nota (só a equipe vê)', { do: 'note', text: 'palavras' }],
      ['Encerrar com solução', 'Solução', { do: 'close', solution: 'palavras' }],
    ] as const) {
      await desk.page.getByRole('radio', { name: label }).check();
      await desk.page.getByRole('textbox', { name: field }).fill('palavras');
      await desk.button(label).click();
      await until(() => JSON.stringify(bodyOf('/actions')).includes(`"do":"${action.do}"`));
      const { request, action: sent } = bodyOf('/actions') as { readonly request: string; readonly action: unknown };
      expect(sent).to.deep.equal(action);
      requests.add(request);
    }
    expect(requests.size).to.equal(4);
  });

  it('reopens a closed ticket with a reason', async () => {
    await desk.button('Chamados').click();
    await desk.page.getByRole('button', { name: /^2026-0000034/ }).click();
    await desk.page.getByRole('textbox', { name: 'Motivo da reabertura' }).fill('O erro voltou.');
    await desk.button('Reabrir').click();
    await until(() => JSON.stringify(bodyOf('/actions')).includes('"reopen"'));
    expect(bodyOf('/actions')).to.deep.include({ action: { do: 'reopen', reason: 'O erro voltou.' } });
  });

  it('offers no reopening when its time is over, says when it ended, and still takes a note', async () => {
    const [number, ticket] = Array.from(server.tickets).find(([, { ticket }]) => ticket.state === 'closed') ?? ['', undefined];
    if (ticket === undefined) throw new TypeError('no closed ticket');
    const reopenUntil = Date.parse('2026-09-07T10:00:00-03:00');
    server.tickets.set(number, { ...ticket, ticket: { ...ticket.ticket, reopenUntil } });
    await desk.button('Chamados').click();
    await desk.page.getByRole('button', { name: new RegExp(`^${number}`) }).click();
    await desk.page.getByText('O prazo para reabrir terminou em 07/09/2026 10:00.').waitFor();
    expect(await desk.page.getByRole('radio').count()).to.equal(1);
    expect(await desk.button('Reabrir').count()).to.equal(0);
    await desk.page.getByRole('textbox', { name: 'Nota (só a equipe vê)' }).fill('ligou de novo');
    await desk.button('Nota interna').click();
    await desk.page.getByText('Feito.').waitFor();
  });

  it('says at once that it is working, and what will be done later when the ticket system is slow', async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await desk.page.route('**/actions', async (route) => {
      await asked;
      await route.fulfill({ json: { done: true, delayed: true } });
    });
    await desk.button('Chamados').click();
    await desk.page.getByRole('button', { name: /^2026-0000031-0/ }).click();
    await desk.page.getByRole('textbox', { name: 'Resposta para a pessoa' }).fill('Limpe o cache.');
    await desk.button('Responder').click();
    await desk.page.getByText('Um momento…').waitFor();
    expect(await desk.button('Responder').getAttribute('aria-disabled')).to.equal('true');
    answer();
    await desk.page.getByText('Será feito assim que ele responder, sem você repetir.').waitFor();
    expect(await desk.page.getByRole('textbox', { name: 'Resposta para a pessoa' }).inputValue()).to.equal('');
  });

  for (const [kind, ticketSystem] of [
    ['lists its tickets', { lists: true, findsPeople: false }],
    ['lists them on a page of its own', { lists: false, findsPeople: false, page: 'https://chamados.example.gov.br/' }],
  ] as const) {
    it(`offers to find by number only in a ticket system that ${kind} and searches for nobody`, async () => {
      const other = await openFakeDesk({ ticketSystem });
      fillFakeDesk(other);
      const plain = await openDeskPage(browser, other);
      await plain.button('Chamados').click();
      await plain.page.getByText('Este sistema de chamados procura só pelo número do protocolo.').waitFor();
      expect(await plain.page.getByLabel('Procurar por').count()).to.equal(0);
      expect(await plain.page.getByRole('link', { name: 'Abrir o sistema de chamados' }).count()).to.equal(ticketSystem.lists ? 0 : 1);
      await plain.page.getByRole('searchbox', { name: 'Protocolo' }).fill('2026-0000031-0');
      await plain.page.keyboard.press('Enter');
      await plain.page.getByText('1 chamado encontrado.').waitFor();
      await plain.button('Limpar a procura').click();
      await plain.page.getByText('1 chamado encontrado.').waitFor({ state: 'detached' });
      expect(await plain.page.getByText('Não consegui carregar os chamados.').count()).to.equal(0);
      expect((await new AxeBuilder({ page: plain.page }).analyze()).violations.map(({ id }) => id)).to.deep.equal([]);
      await plain.context.close();
      await other.close();
    });
  }

  for (const [refusal, words] of [
    ['reopening-too-late', 'O prazo para reabrir passou. Registre um chamado novo.'],
    ['ticket-closed', 'O chamado já está encerrado. Reabra, ou registre um chamado novo.'],
    ['ticket-not-closed', 'O chamado não aceita isso agora.'],
  ] as const) {
    it(`says why a ticket refuses: ${refusal}`, async () => {
      await desk.page.route('**/actions', (route) => route.fulfill({ json: { done: false, refusal } }));
      await desk.button('Chamados').click();
      await desk.page.getByRole('button', { name: /^2026-0000034/ }).click();
      await desk.page.getByRole('textbox', { name: 'Motivo da reabertura' }).fill('O erro voltou.');
      await desk.button('Reabrir').click();
      await desk.page.getByText(words).waitFor();
    });
  }

  it('names the kind of request of a ticket', async () => {
    await desk.button('Chamados').click();
    await desk.page.getByRole('button', { name: /^2026-0000034/ }).click();
    await desk.page.getByText('Relatar um erro').waitFor();
  });

  it('opens a person’s ticket from within the conversation', async () => {
    await desk.queue.getByRole('button', { name: /^Maria/ }).click();
    await desk.button('2026-0000031-0').click();
    await desk.page.getByRole('dialog', { name: 'Protocolo 2026-0000031-0' }).getByText('História').waitFor();
  });

  it('writes, changes and removes canned replies', async () => {
    await desk.button('Respostas').click();
    await desk.button('Nova resposta').click();
    await desk.page.getByRole('textbox', { name: 'Atalho' }).fill('dois nomes');
    await desk.page.getByRole('textbox', { name: 'Texto' }).fill('Até logo, ');
    await desk.page.getByRole('button', { name: '{primeiroNome}', exact: true }).click();
    await desk.button('Salvar').click();
    await desk.page.getByText('Escreva um atalho só com letras').last().waitFor();
    await desk.page.getByRole('textbox', { name: 'Atalho' }).fill('bomdia');
    await desk.button('Salvar').click();
    await desk.page.getByText('Já existe uma resposta com esse atalho.').waitFor();
    await desk.page.getByRole('textbox', { name: 'Atalho' }).fill('Tchau');
    await desk.page.getByLabel('Toda a equipe').check();
    await desk.button('Salvar').click();
    await desk.page.getByText('Resposta salva.').waitFor();
    expect([...server.replies.values()].at(-1)).to.deep.include({ shortcut: 'tchau', text: 'Até logo, {primeiroNome}', scope: 'team' });
    await desk.page.getByRole('button', { name: /^\/tchau/ }).click();
    await desk.button('Apagar').click();
    await desk.page.getByText('Resposta apagada.').waitFor();
    expect([...server.replies.values()].map(({ shortcut }) => shortcut)).to.not.include('tchau');
  });

  it('shows a supervisor who waits, who serves, and who owes a reply for too long', async () => {
    await desk.button('Painel').click();
    const attendants = desk.page.getByRole('region', { name: 'Atendentes' });
    await attendants.getByRole('row', { name: /Bruno Reis.*Resposta atrasada/ }).waitFor();
    await attendants.getByRole('row', { name: /Carla Dias.*Em pausa: Almoço/ }).waitFor();
    await desk.page.getByText('Primeira resposta (mediana)').waitFor();
  });

  it('pauses and reopens a queue, after asking', async () => {
    await desk.button('Painel').click();
    await desk.button('Pausar a fila de SEI').click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Pausar' }).click();
    await desk.button('Reabrir a fila de SEI').click();
    await desk.button('Pausar a fila de SEI').waitFor();
    expect(server.heard.flatMap((request) => (request.kind === 'pause-queue' ? [request.paused] : []))).to.deep.equal([true, false]);
  });

  it('lets a supervisor watch and leave notes for whoever serves, and give a conversation to somebody else', async () => {
    await desk.button('Painel').click();
    await desk.button('Redistribuir a conversa de Sônia').click();
    await desk.page.getByLabel('Para uma pessoa').check();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Redistribuir' }).click();
    await until(() => server.heard.some((request) => request.kind === 'reassign'));
    expect(server.heard.findLast(({ kind }) => kind === 'reassign')).to.deep.include({ conversation: 's1', to: { attendant: 'ana' } });
    await desk.button('Acompanhar a conversa de Sônia').click();
    await desk.page.getByText('Você acompanha. Quem atende é Bruno Reis.').waitFor();
    expect(await desk.page.getByRole('button', { name: 'Enviar', exact: true }).count()).to.equal(0);
    await desk.page.getByLabel('Sua nota (só a equipe vê)').fill('Ofereça o chamado.');
    await desk.button('Guardar nota').click();
    await desk.log.getByText('Ofereça o chamado.').waitFor();
    const acts = server.heard.flatMap((request) => (request.kind === 'act' ? [request.action] : []));
    expect(acts).to.deep.equal([{ do: 'note', text: 'Ofereça o chamado.' }]);
  });

  it('has no board for an attendant', async () => {
    const plain = await openFakeDesk();
    const other = await openDeskPage(browser, plain);
    expect(await other.button('Painel').count()).to.equal(0);
    await other.context.close();
    await plain.close();
  });
});
