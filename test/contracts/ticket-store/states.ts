import { expect } from 'chai';

import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Ticket, TicketOutcome, TicketState } from '../../../bot/service-desk/ticket.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { aClosing, aDraft, anAnswer, anAttachment, aNote, aProtocolNumber, aQuestion, aRemark, aReopening } from './samples.ts';
import { aTranscript, factOf, factsOf } from './samples.ts';
import type { StoresOf } from './under-test.ts';

/** Something that is done to a ticket. */
type Act = (store: TicketStore, protocolNumber: string) => Promise<TicketOutcome>;

const acts: Readonly<Record<string, Act>> = {
  'an answer of the user': (store, number) => store.append('act', number, anAnswer('Firefox')),
  'a file of the user': async (store, number) => ({ done: true, ticket: await store.attach('act', number, anAttachment()) }),
  'a question of the desk': (store, number) => store.append('act', number, aQuestion('Qual navegador?')),
  'a remark of the desk': (store, number) => store.append('act', number, aRemark('Estamos vendo')),
  'a note': (store, number) => store.append('act', number, aNote('ligar')),
  'a transcript': (store, number) => store.append('act', number, aTranscript(['e mais'])),
  'a closing': (store, number) => store.close('act', number, aClosing()),
  'a reopening': (store, number) => store.reopen('act', number, aReopening()),
};

/** What each act makes of a ticket that is open, waits for the user, is closed: the state, or why not. */
const table: Readonly<Record<string, readonly [string, string, string]>> = {
  'an answer of the user': ['open', 'open', 'ticket-closed'],
  'a file of the user': ['open', 'open', 'closed'],
  'a question of the desk': ['waiting-for-user', 'waiting-for-user', 'ticket-closed'],
  'a remark of the desk': ['open', 'waiting-for-user', 'ticket-closed'],
  'a note': ['open', 'waiting-for-user', 'closed'],
  'a transcript': ['open', 'waiting-for-user', 'closed'],
  'a closing': ['closed', 'closed', 'ticket-closed'],
  'a reopening': ['ticket-not-closed', 'ticket-not-closed', 'open'],
};

const states: readonly TicketState[] = ['open', 'waiting-for-user', 'closed'];

/** What the three states promise. */
export function statesContract(stores: StoresOf): void {
  const ticketIn = async (state: TicketState): Promise<Ticket> => {
    const { store } = stores();
    const ticket = await store.open('key-1', aDraft());
    if (state === 'open') return ticket;
    const { protocolNumber } = ticket;
    if (state === 'closed') return (await store.close('key-2', protocolNumber, aClosing())).ticket;
    return (await store.append('key-2', protocolNumber, aQuestion('Qual é a mensagem?', { at: '2026-09-08T13:02:00.000Z' }))).ticket;
  };

  for (const [name, expected] of Object.entries(table)) {
    for (const [at, state] of states.entries()) {
      it(`${name} makes of a ticket that is ${state}: ${expected[at] ?? ''}`, async () => {
        const { store, other } = stores();
        const before = await ticketIn(state);
        const history = await store.history(before.protocolNumber);
        const outcome = await acts[name]?.(store, before.protocolNumber);
        expect(outcome?.done === true ? outcome.ticket.state : outcome?.refusal).to.equal(expected[at]);
        expect(await other.get(before.protocolNumber)).to.deep.equal(outcome?.ticket);
        if (outcome?.done === true) return;
        expect(outcome?.ticket).to.deep.equal(before);
        expect(await other.history(before.protocolNumber)).to.deep.equal(history);
      });
    }
  }

  it('stateSince is when it was closed, asked last or answered, and no other fact moves it', async () => {
    const { store } = stores();
    const { protocolNumber, openedAt } = await ticketIn('open');
    const since = async (outcome: Promise<TicketOutcome>): Promise<string> => (await outcome).ticket.stateSince;
    expect(await since(store.append('1', protocolNumber, aRemark('Estamos vendo')))).to.equal(openedAt);
    const [first, second] = [aQuestion('Qual?'), aQuestion('E qual versão?', { at: '2026-09-08T13:16:00.000Z' })];
    expect(await since(store.append('2', protocolNumber, first))).to.equal(first.at);
    expect(await since(store.append('3', protocolNumber, aNote('ligar')))).to.equal(first.at);
    expect(await since(store.append('4', protocolNumber, second))).to.equal(second.at);
    expect(await since(store.append('5', protocolNumber, anAnswer('Firefox')))).to.equal(anAnswer('').at);
    expect(await since(store.close('6', protocolNumber, aClosing()))).to.equal(aClosing().at);
    expect(await since(store.append('7', protocolNumber, aTranscript(['e mais'])))).to.equal(aClosing().at);
    expect(await since(store.reopen('8', protocolNumber, aReopening()))).to.equal(aReopening().at);
  });

  it('close() and reopen() keep who, when and why in the history, and count the reopenings', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await ticketIn('closed');
    expect((await store.reopen('key-3', protocolNumber, aReopening())).ticket).to.include({ state: 'open', reopenings: 1 });
    const closing = aClosing({ by: 'user', at: '2026-09-09T12:00:00.000Z', reason: 'Deu certo' });
    await store.close('key-4', protocolNumber, closing);
    const again = aReopening({ by: 'attendant', at: '2026-09-09T15:00:00.000Z', reason: 'Ainda não' });
    expect((await other.reopen('key-5', protocolNumber, again)).ticket).to.include({ state: 'open', reopenings: 2, protocolNumber });
    expect(await store.get(protocolNumber)).to.include({ state: 'open', reopenings: 2, updatedAt: again.at });
    const history = await store.history(protocolNumber);
    expect(history.slice(2)).to.deep.equal([aClosing(), factOf(aReopening()), closing, factOf(again)]);
  });

  it('close() for want of an answer is refused when the answer is there, or a later question waits for one', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await ticketIn('open');
    const [asked, again] = [aQuestion('Qual?'), aQuestion('E qual versão?', { at: '2026-09-08T13:16:00.000Z' })];
    const unanswered = aClosing({ by: 'bot', unansweredSince: asked.at });
    const refusals: (string | undefined)[] = [];
    const tryClosing = async (key: string): Promise<void> => {
      const outcome = await other.close(key, protocolNumber, unanswered);
      refusals.push(outcome.done ? undefined : outcome.refusal);
    };
    await store.append('1', protocolNumber, asked);
    await store.append('2', protocolNumber, again);
    await tryClosing('3');
    await store.append('4', protocolNumber, anAnswer('Firefox'));
    await tryClosing('5');
    await store.append('6', protocolNumber, asked);
    await tryClosing('7');
    expect(refusals).to.deep.equal(['ticket-answered', 'ticket-answered', undefined]);
    expect(await store.get(protocolNumber)).to.include({ state: 'closed' });
  });

  it('reopen() is possible to the last instant of its window and not a second longer', async () => {
    const { store } = stores();
    const late = await ticketIn('closed');
    const refused = await store.reopen('key-3', late.protocolNumber, aReopening({ at: '2026-09-10T13:30:01.000Z' }));
    expect(refused).to.deep.equal({ done: false, refusal: 'reopening-too-late', ticket: late });
    const inTime = await store.reopen('key-4', late.protocolNumber, aReopening({ at: '2026-09-10T13:30:00.000Z' }));
    expect(inTime.ticket).to.include({ state: 'open', reopenings: 1 });
  });

  it('reopen() counts its window from the last closing', async () => {
    const { store } = stores();
    const { protocolNumber } = await ticketIn('closed');
    await store.reopen('key-3', protocolNumber, aReopening({ withinHours: 1 }));
    await store.close('key-4', protocolNumber, aClosing({ at: '2026-09-20T09:00:00.000Z' }));
    const again = aReopening({ at: '2026-09-20T10:00:00.000Z', withinHours: 1 });
    expect((await store.reopen('key-5', protocolNumber, again)).done).to.equal(true);
  });

  it('reopen() of twenty people at once opens it once, for one reason', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await ticketIn('closed');
    const reasons = Array.from({ length: 20 }, (_, at) => `motivo ${at}`);
    const outcomes = await Promise.all(
      reasons.map((reason, at) => (at % 2 === 0 ? store : other).reopen(reason, protocolNumber, aReopening({ reason }))),
    );
    const winners = reasons.filter((_, at) => outcomes[at]?.done === true);
    expect(winners).to.have.length(1);
    for (const outcome of outcomes) if (!outcome.done) expect(outcome.refusal).to.equal('ticket-not-closed');
    expect((await factsOf(store, protocolNumber, 'reopened')).map(({ reason }) => reason)).to.deep.equal(winners);
    expect(await store.get(protocolNumber)).to.include({ state: 'open', reopenings: 1 });
  });

  it('reopen() with one key, twenty times at once, opens it once and says so to all', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await ticketIn('closed');
    const tries = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? store : other).reopen('key-3', protocolNumber, aReopening()));
    for (const outcome of await Promise.all(tries)) expect(outcome.done).to.equal(true);
    expect(await factsOf(store, protocolNumber, 'reopened')).to.have.length(1);
    expect(await store.get(protocolNumber)).to.include({ state: 'open', reopenings: 1 });
  });

  it('close() and reopen() refuse a number without ticket', async () => {
    const { store } = stores();
    await expectCode(store.close('key-1', aProtocolNumber(), aClosing()), 'ticket_unknown');
    await expectCode(store.reopen('key-2', aProtocolNumber(), aReopening()), 'ticket_unknown');
  });
}
