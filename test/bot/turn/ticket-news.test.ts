import { expect } from 'chai';

import { lifecycleTexts as say } from '../../../bot/texts/lifecycle.ts';
import { ticketNews } from '../../../bot/turn/ticket-news.ts';

const number = '2026-0000123-6';
const portal = { name: 'Portal de Serviços', url: 'https://portal.example.gov.br' };
const known = { phone: '0800 978 9008', portal, delayed: [] as readonly string[] };

describe('ticketNews()', () => {
  it('has nothing to tell of what went as the turn has said', () => {
    for (const what of ['message', 'close', 'reopen'])
      expect(ticketNews('ticket.act', { protocolNumber: number, what, state: 'open' }, known)).to.deep.equal({ texts: [], delayed: [] });
  });

  it('has nothing to do with other effects', () => {
    expect(ticketNews('mail.send', { protocolNumber: number }, known)).to.equal(undefined);
  });

  it('tells once that the ticket system does not answer, and once that it has it after all', () => {
    const late = { protocolNumber: number, what: 'reopen', delayed: true };
    const first = ticketNews('ticket.act', late, known);
    expect(first?.texts).to.deep.equal([say.actDelayed(number, known.phone, portal)]);
    const delayed = first?.delayed ?? [];
    expect(ticketNews('ticket.act', late, { ...known, delayed })?.texts).to.deep.equal([]);
    const done = ticketNews('ticket.act', { protocolNumber: number, what: 'reopen', state: 'open' }, { ...known, delayed });
    expect(done).to.deep.equal({ texts: [say.actTaken(number)], delayed: [] });
  });

  it('keeps apart what waits of one ticket', () => {
    const { delayed = [] } = ticketNews('ticket.open', { protocolNumber: number, delayed: true }, known) ?? {};
    const both = ticketNews('ticket.act', { protocolNumber: number, what: 'message', delayed: true }, { ...known, delayed });
    const opened = ticketNews('ticket.open', { protocolNumber: number }, { ...known, delayed: both?.delayed ?? [] });
    expect(opened?.texts).to.deep.equal([say.ticketTaken(number)]);
    expect(opened?.delayed).to.deep.equal([`message ${number}`]);
  });

  it('tells why something could not be done, also after a delay', () => {
    const refused = (what: string, refusal: string, delayed: readonly string[] = []): readonly string[] | undefined =>
      ticketNews('ticket.act', { protocolNumber: number, what, refusal, state: 'closed' }, { ...known, delayed })?.texts;
    expect(refused('message', 'ticket-closed')).to.deep.equal([say.messageTooLate(number)]);
    expect(refused('close', 'ticket-closed')).to.deep.equal([say.closedBefore(number)]);
    expect(refused('reopen', 'reopening-too-late')).to.deep.equal([say.notReopened(number)]);
    expect(refused('reopen', 'ticket-not-closed', [`reopen ${number}`])).to.deep.equal([say.notReopened(number)]);
  });
});
