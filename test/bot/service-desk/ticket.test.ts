import { expect } from 'chai';
import fc from 'fast-check';

import { openedTicket, openingFacts, placeInList, ticketAfter, type Ticket, type TicketFact } from '../../../bot/service-desk/ticket.ts';
import {
  aClosing,
  aDraft,
  aFile,
  anAnswer,
  aNote,
  aQuestion,
  aRemark,
  aReopening,
  aTranscript,
} from '../../contracts/ticket-store/samples.ts';

const open = openedTicket(aDraft());
const after = (ticket: Ticket, ...facts: readonly TicketFact[]): Ticket =>
  facts.reduce((now, fact) => ticketAfter(now, fact).ticket, ticket);
const waiting = after(open, aQuestion('Qual navegador?'));
const closed = after(open, aClosing());
const at = (text: string): string => new Date(text).toISOString();

describe('ticketAfter()', () => {
  const table: readonly (readonly [string, TicketFact, string, string, string])[] = [
    ['an answer', anAnswer('Firefox'), 'open', 'open', 'ticket-closed'],
    ['a file of the user', aFile(), 'open', 'open', 'closed'],
    ['a file of an attendant', aFile({ by: 'attendant' }), 'open', 'waiting-for-user', 'closed'],
    ['a question', aQuestion('Qual?'), 'waiting-for-user', 'waiting-for-user', 'ticket-closed'],
    ['a remark', aRemark('Estamos vendo'), 'open', 'waiting-for-user', 'ticket-closed'],
    ['a note', aNote('ligar'), 'open', 'waiting-for-user', 'closed'],
    ['a transcript', aTranscript(['e mais']), 'open', 'waiting-for-user', 'closed'],
    ['a closing', aClosing(), 'closed', 'closed', 'ticket-closed'],
    ['a reopening', aReopening(), 'ticket-not-closed', 'ticket-not-closed', 'open'],
  ];
  for (const [name, fact, ...expected] of table) {
    it(`leads by ${name} from open, waiting and closed to ${expected.join(', ')}`, () => {
      const outcomes = [open, waiting, closed].map((ticket) => ticketAfter(ticket, fact));
      expect(outcomes.map((outcome) => (outcome.done ? outcome.ticket.state : outcome.refusal))).to.deep.equal(expected);
    });
  }

  it('takes a reopening up to the last millisecond of its window, and however late without one', () => {
    const edge = Date.parse(closed.stateSince) + 48 * 3_600_000;
    const [inTime, late] = [edge, edge + 1].map((ms) => aReopening({ at: new Date(ms).toISOString() }));
    expect(ticketAfter(closed, inTime as TicketFact, 48).done).to.equal(true);
    expect(ticketAfter(closed, late as TicketFact, 48)).to.deep.equal({ done: false, refusal: 'reopening-too-late', ticket: closed });
    expect(ticketAfter(closed, late as TicketFact).done).to.equal(true);
  });

  it('takes a reopening whose clock runs behind the one that closed', () => {
    expect(ticketAfter(closed, aReopening({ at: at('2026-09-08T13:29:00Z') }), 48).done).to.equal(true);
  });

  it('starts the waiting anew with every question', () => {
    expect(after(waiting, aQuestion('E a versão?', { at: at('2026-09-09T10:00:00Z') })).stateSince).to.equal(at('2026-09-09T10:00:00Z'));
    expect(after(waiting, aRemark('Sem pressa')).stateSince).to.equal(waiting.stateSince);
  });

  it('never turns back the time of the last change, counts every reopening, and changes nothing else of a ticket', () => {
    const facts = fc.array(
      fc.record({
        fact: fc.constantFrom<TicketFact>(...table.map(([, fact]) => fact)),
        ms: fc.integer({ min: Date.parse('2026-09-08T13:00:00Z'), max: Date.parse('2026-09-30T13:00:00Z') }),
      }),
    );
    fc.assert(
      fc.property(facts, (all) => {
        let [ticket, reopened] = [open, 0];
        for (const { fact, ms } of all) {
          const outcome = ticketAfter(ticket, { ...fact, at: new Date(ms).toISOString() }, 48);
          if (!outcome.done) expect(outcome.ticket).to.equal(ticket);
          if (outcome.done && fact.what === 'reopened') reopened += 1;
          expect(outcome.ticket.updatedAt >= ticket.updatedAt).to.equal(true);
          ticket = outcome.ticket;
        }
        const { state: _state, stateSince: _since, reopenings, updatedAt: _updated, ...rest } = ticket;
        expect(reopenings).to.equal(reopened);
        expect(open).to.deep.include(rest);
      }),
    );
  });
});

describe('openingFacts()', () => {
  it('name who opened the ticket', () => {
    expect(openingFacts(aDraft())[0].by).to.equal('bot');
    expect(openingFacts(aDraft({ origin: 'attendant' }))[0].by).to.equal('attendant');
  });
});

describe('placeInList()', () => {
  const openedOn = (day: string, reopenings = 0): Ticket => ({ ...open, openedAt: at(`2026-09-${day}T13:00:00Z`), reopenings });
  const closedOn = (day: string): Ticket => ({ ...closed, stateSince: at(`2026-09-${day}T13:00:00Z`) });
  const sorted = (...tickets: readonly Ticket[]): readonly Ticket[] =>
    tickets.toSorted((one, other) => (placeInList(one) < placeInList(other) ? -1 : 1));

  it('puts reopened tickets first, then the oldest', () => {
    const [old, recent, reopened] = [openedOn('08'), openedOn('10'), openedOn('12', 1)];
    expect(sorted(recent, old, reopened)).to.deep.equal([reopened, old, recent]);
  });

  it('puts the ticket first that was closed last', () => {
    expect(sorted(closedOn('08'), closedOn('12'), closedOn('10'))).to.deep.equal([closedOn('12'), closedOn('10'), closedOn('08')]);
  });

  it('has fourteen digits up to the year 2286', () => {
    for (const year of [1970, 2026, 2286]) {
      for (const ticket of [open, closed]) {
        const instant = at(`${year}-01-01T00:00:00Z`);
        expect(placeInList({ ...ticket, openedAt: instant, stateSince: instant })).to.match(/^\d{14}$/);
      }
    }
  });
});
