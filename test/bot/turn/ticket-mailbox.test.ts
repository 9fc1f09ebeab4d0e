import { expect } from 'chai';

import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { testClock, type TestClock } from '../../../adapters/clock/test-clock.ts';
import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { memoryMailer, type MemoryMailer } from '../../../adapters/mailer/memory-mailer.ts';
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { readConfig } from '../../../bot/config.ts';
import { BotError } from '../../../bot/errors.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';
import type { ClosedTicket } from '../../../bot/survey-links.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { ticketMailbox } from '../../../bot/turn/mailbox-name.ts';
import { createServiceDesk, type ServiceDesk } from '../../../bot/turn/service-desk.ts';
import { actOnTicket, type TicketAction, type TicketActionOutcome } from '../../../bot/turn/ticket-actions.ts';
import { aDraft, factsOf } from '../../contracts/ticket-store/samples.ts';
import { readLetter } from '../../support/letter.ts';
import { settled, until } from '../../support/waiting.ts';

const hour = 3_600_000;
const start = Date.parse('2026-09-08T13:00:00Z');
const settings = readConfig({});

describe('the mailbox of a ticket', () => {
  const draft = aDraft();
  const { protocolNumber } = draft;
  let clock: TestClock;
  let store: ConversationStore;
  let tickets: TicketStore;
  let mailer: MemoryMailer;
  let desk: ServiceDesk;
  let requests = 0;

  beforeEach(async () => {
    clock = testClock(start);
    store = memoryConversationStore({ clock });
    tickets = memoryTicketStore();
    mailer = memoryMailer();
    await tickets.open('opened', draft);
    desk = deskOver(tickets);
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
  });

  function deskOver(used: TicketStore, isStarted = true): ServiceDesk {
    const systems = () => [{ id: 'transferegov', name: 'Transferegov.br', phone: '0800 978 9008' }];
    const surveyLink = ({ closedAt, system }: ClosedTicket): string => `https://chat.example.gov.br/survey/${system}-${closedAt}`;
    const work = () => Promise.reject(new BotError('flow_unknown', { flow: 'none' }));
    const made = createServiceDesk({ ...memoryDesk(clock), store, mailer, tickets: used, work, settings, systems, surveyLink });
    if (isStarted) made.start();
    return made;
  }
  async function act(what: Exclude<TicketAction['what'], 'assign'>, text = 'Qual navegador?', by: TicketAction['by'] = 'attendant') {
    requests += 1;
    return actOnTicket(store, { protocolNumber, request: String(requests), action: { what, text, by } });
  }
  const subjects = (): readonly string[] => [...mailer.letters.values()].map((raw) => readLetter(raw).header('Subject') ?? '');
  const state = async (): Promise<string | undefined> => (await tickets.get(protocolNumber))?.state;
  const later = async (hours: number): Promise<void> => {
    clock.advance(hours * hour);
    await settled();
  };

  it('takes what the staff does, tells what came of it and mails it to the recorded address', async () => {
    expect(await act('question')).to.deep.equal({ state: 'waiting-for-user' });
    expect(await act('note', 'já ligou ontem')).to.deep.equal({ state: 'waiting-for-user' });
    expect(await act('message', 'Estamos vendo')).to.deep.equal({ state: 'waiting-for-user' });
    expect(await act('close', 'Resolvido')).to.deep.equal({ state: 'closed' });
    expect(await act('close', 'Resolvido')).to.deep.equal({ state: 'closed', refusal: 'ticket-closed' });
    expect(await act('reopen', 'Voltou')).to.deep.equal({ state: 'open' });
    await until(() => mailer.letters.size === 4);
    expect(subjects()).to.deep.equal([
      `Chamado ${protocolNumber}: precisamos da sua resposta`,
      `Chamado ${protocolNumber}: há uma novidade`,
      `Chamado ${protocolNumber} encerrado`,
      `Chamado ${protocolNumber} reaberto`,
    ]);
    for (const { header, bodies } of [...mailer.letters.values()].map(readLetter)) {
      expect(header('To')).to.include(draft.requester.email);
      expect(bodies['text/plain']).to.include('Transferegov.br').and.not.include(draft.requester.cpf);
    }
    const asked = [...mailer.letters.values()].map(readLetter).filter(({ bodies }) => bodies['text/plain']?.includes('/survey/'));
    expect(asked.map(({ header }) => header('Subject'))).to.deep.equal([`Chamado ${protocolNumber} encerrado`]);
    expect(asked[0]?.bodies['text/html']).to.match(/href="https:\/\/chat\.example\.gov\.br\/survey\/transferegov-\d{13}"/);
    expect((await tickets.history(protocolNumber)).slice(2).map(({ what, by }) => `${what} ${by}`)).to.deep.equal([
      'message attendant',
      'note attendant',
      'message attendant',
      'closed attendant',
      'reopened attendant',
    ]);
  });

  it('does once what is asked twice', async () => {
    const twice = () => actOnTicket(store, { protocolNumber, request: 'r', action: { what: 'question', text: 'Qual?', by: 'attendant' } });
    expect(await Promise.all([twice(), twice()])).to.deep.equal([{ state: 'waiting-for-user' }, { state: 'waiting-for-user' }]);
    await settled();
    expect(await factsOf(tickets, protocolNumber, 'message')).to.have.length(1);
    expect(mailer.letters).to.have.property('size', 1);
  });

  it('masks a secret in what the staff writes', async () => {
    await act('message', 'use a senha: Abc12345!');
    expect(JSON.stringify(await tickets.history(protocolNumber))).not.to.include('Abc12345');
  });

  it('keeps the numbers that the staff writes, also when much is written at once', async () => {
    await desk.stop();
    const texts = ['Ligue para 61998765432', 'O processo é o 12345678901', 'O NUP é 00058.000123/2026-11'];
    const all = texts.map((text, at) =>
      actOnTicket(store, { protocolNumber, request: `n${at}`, action: { what: 'note', text, by: 'attendant' } }),
    );
    await settled();
    desk = deskOver(tickets);
    await Promise.all(all);
    expect((await factsOf(tickets, protocolNumber, 'note')).map(({ text }) => text)).to.deep.equal(texts);
  });

  it('mails no answer of the user back to the user', async () => {
    await act('question');
    expect(await act('message', 'Firefox', 'user')).to.deep.equal({ state: 'open' });
    await settled();
    expect(mailer.letters).to.have.property('size', 1);
  });

  it('closes a ticket that got no answer for 72 hours, and warns 24 hours before, each once', async () => {
    await act('question');
    await later(47.9);
    expect(subjects()).to.have.length(1);
    await later(0.2);
    await until(() => mailer.letters.size === 2);
    expect(subjects()[1]).to.equal(`Chamado ${protocolNumber}: responda para ele continuar aberto`);
    const text = readLetter([...mailer.letters.values()][1] ?? '').bodies['text/plain'];
    expect(text).to.include('11 de setembro de 2026');
    await later(23.8);
    expect(await state()).to.equal('waiting-for-user');
    await later(0.3);
    await until(async () => (await state()) === 'closed');
    await until(() => mailer.letters.size === 3);
    expect(subjects()[2]).to.equal(`Chamado ${protocolNumber} encerrado`);
    expect(await factsOf(tickets, protocolNumber, 'closed'))
      .to.have.lengthOf(1)
      .and.have.nested.property('[0].by', 'bot');
    await later(24);
    expect(mailer.letters).to.have.property('size', 3);
  });

  it('never closes a ticket that waits for the desk', async () => {
    await act('message', 'Estamos vendo');
    await later(1_000);
    expect(await state()).to.equal('open');
  });

  it('counts from the last question, and neither warns nor closes after an answer that came past it', async () => {
    await act('question');
    await later(40);
    await act('question', 'E a versão?');
    await later(40);
    expect(subjects()).to.have.length(2);
    await tickets.append('elsewhere', protocolNumber, {
      what: 'message',
      by: 'user',
      at: new Date(clock.now()).toISOString(),
      text: 'a 4.1',
    });
    await later(40);
    await later(40);
    expect(await state()).to.equal('open');
    expect(subjects()).to.have.length(2);
  });

  it('gives 24 hours from the warning when nobody was there to warn in time', async () => {
    await act('question');
    await desk.stop();
    await later(71);
    desk = deskOver(tickets);
    await until(() => mailer.letters.size === 2);
    await later(23.9);
    expect(await state()).to.equal('waiting-for-user');
    await later(0.2);
    await until(async () => (await state()) === 'closed');
  });

  it('leaves a ticket alone whose system closes the unanswered ones itself', async () => {
    await desk.stop();
    desk = deskOver({ ...tickets, capabilities: { closesUnanswered: true } });
    await act('question');
    await later(200);
    expect(await state()).to.equal('waiting-for-user');
    expect(subjects()).to.have.length(1);
  });

  it('does not close a ticket whose answer comes while the closing is under way', async () => {
    await act('question');
    const { stateSince = '' } = (await tickets.get(protocolNumber)) ?? {};
    const answer = { what: 'message', by: 'user', at: new Date(start + hour).toISOString(), text: 'Firefox' } as const;
    await desk.stop();
    desk = deskOver({
      ...tickets,
      close: async (key, number, closing) => {
        await tickets.append('answer', number, answer);
        return tickets.close(key, number, closing);
      },
    });
    await later(48.1);
    await until(() => mailer.letters.size === 2);
    await later(24.1);
    await until(async () => (await state()) === 'open');
    await settled();
    expect(stateSince).not.to.equal('');
    expect(subjects()).to.have.length(2);
  });

  it('ends when the ticket can be reopened no more; what is asked after that is decided by the ticket system', async () => {
    await act('close', 'Resolvido');
    await later(48.5);
    expect((await store.look(ticketMailbox(protocolNumber)))?.ended).to.equal(undefined);
    await later(1);
    await until(async () => (await store.look(ticketMailbox(protocolNumber)))?.ended !== undefined);
    expect(await act('reopen', 'Voltou')).to.deep.equal({ state: 'closed', refusal: 'reopening-too-late' });
    expect(await act('message', 'Ainda não abre', 'user')).to.deep.equal({ state: 'closed', refusal: 'ticket-closed' });
    expect(await act('note', 'já tem chamado novo')).to.deep.equal({ state: 'closed' });
    const next = ticketMailbox(protocolNumber, 2);
    expect((await store.look(next))?.ended, 'while somebody may ask again').to.equal(undefined);
    await later(1.1);
    await until(async () => (await store.look(next))?.ended !== undefined);
  });

  it('takes the user’s answer to a ticket that its system has reopened after the end', async () => {
    await act('close', 'Resolvido');
    await later(50);
    await until(async () => (await store.look(ticketMailbox(protocolNumber)))?.ended !== undefined);
    const reopening = { what: 'reopened', by: 'attendant', at: new Date(clock.now()).toISOString(), reason: 'Era outro erro' } as const;
    await tickets.reopen('there', protocolNumber, { ...reopening, withinHours: Infinity });
    expect(await act('message', 'Agora abre', 'user')).to.deep.equal({ state: 'open' });
    expect(await factsOf(tickets, protocolNumber, 'message')).to.have.length(1);
    expect(await act('question')).to.deep.equal({ state: 'waiting-for-user' });
    await later(48.1);
    await until(() => subjects().at(-1) === `Chamado ${protocolNumber}: responda para ele continuar aberto`);
  });

  it('lives on when the ticket was reopened past it', async () => {
    await act('close', 'Resolvido');
    const reopening = { what: 'reopened', by: 'user', at: new Date(start + hour).toISOString(), reason: 'Voltou' } as const;
    await tickets.reopen('elsewhere', protocolNumber, { ...reopening, withinHours: 48 });
    await later(60);
    expect((await store.look(ticketMailbox(protocolNumber)))?.ended).to.equal(undefined);
    expect(await act('question')).to.deep.equal({ state: 'waiting-for-user' });
  });

  it('says that it will be done when the ticket system does not answer in time, and does it', async () => {
    await desk.stop();
    const outcome: TicketActionOutcome | undefined = await actOnTicket(store, {
      protocolNumber,
      request: 'late',
      action: { what: 'close', text: 'Resolvido', by: 'attendant' },
      waitMs: 20,
    });
    expect(outcome).to.equal(undefined);
    desk = deskOver(tickets);
    await until(async () => (await state()) === 'closed');
  });
});
