import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { textsOf } from '../../support/talk-desk.ts';
import { lastCode } from '../../support/play-chat.ts';
import { openTalkDesk, type TalkDesk } from '../../support/talk-desk.ts';
import { openTicketDesk, type TicketDesk } from '../../support/ticket-desk.ts';
import { readLetter } from '../../support/letter.ts';
import { until } from '../../support/waiting.ts';

const sunday = Date.parse('2026-09-13T22:00:00-03:00');
const monday = Date.parse('2026-09-14T09:00:00-03:00');

describe('a ticket that the bot opens on a Sunday', () => {
  let desk: TalkDesk;
  let routes: TicketDesk;

  beforeEach(async () => {
    desk = await openTalkDesk({ clock: testClock(sunday) });
    routes = await openTicketDesk(desk);
  });
  afterEach(async () => {
    await routes.close();
    await desk.close();
  });

  /** Says one thing after the other in a new conversation; the last answers. */
  async function talk(conversation: string, lines: readonly string[]): Promise<string> {
    const mailbox = await desk.open(conversation);
    let last: readonly string[] = [];
    for (const line of lines) {
      const text = line === '[Code]' ? await lastCode(desk, mailbox) : line;
      last = textsOf(await desk.say(mailbox, text));
    }
    return last.join('\n');
  }
  const identified = ['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo'];

  it('is found, taken, answered and closed at the desk on Monday, and its requester reads the answer', async () => {
    const wish = ['Registrar um chamado', 'Transferegov.br', 'Relatar um erro', 'O botão de enviar não aparece.', 'Confirmar'];
    const number = /\d{4}-\d{7}-\d/.exec(await talk('sunday', [...identified, ...wish]))?.[0] ?? '';
    await until(async () => (await desk.tickets.get(number)) !== undefined);

    desk.clock.advance(monday - sunday);
    const ana = await routes.signIn('Ana', ['transferegov']);
    const { tickets } = (await ana.list({ state: 'open' })).body;
    expect(tickets.map(({ protocolNumber, requester, summary }) => [protocolNumber, requester, summary])).to.deep.equal([
      [number, 'Maria da Silva', 'O botão de enviar não aparece.'],
    ]);
    expect((await ana.find({ name: 'maria silva' })).body.tickets).to.deep.equal(tickets);
    const { ticket, facts } = (await ana.read(number)).body;
    expect(ticket).to.include({ origin: 'bot', email: 'maria@exemplo.gov.br', description: 'O botão de enviar não aparece.' });
    expect(facts[1]?.lines?.map(({ text }) => text)).to.include('O botão de enviar não aparece.');
    for (const action of [
      { do: 'take' },
      { do: 'reply', text: 'O botão aparece depois que a vigência começa.' },
      { do: 'note', text: 'ver com o time do módulo' },
      { do: 'close', solution: 'Orientado sobre a vigência.' },
    ] as const)
      expect((await ana.act(number, action)).body, action.do).to.deep.equal({ done: true });
    expect((await ana.list({ state: 'closed' })).body.tickets[0]).to.deep.include({ protocolNumber: number, assignee: ana.named });
    expect((await ana.list({ state: 'open' })).body.tickets).to.deep.equal([]);

    const subjects = (): readonly string[] => [...desk.mailer.letters.values()].map((raw) => readLetter(raw).header('Subject') ?? '');
    await until(() => subjects().includes(`Chamado ${number} encerrado`));
    const read = await talk('monday', [...identified, 'Ver meus chamados', '[Code]', 'Ver a conversa']);
    expect(read).to.include('O botão aparece depois que a vigência começa.').and.include('Orientado sobre a vigência.');
    expect(read).not.to.include('ver com o time do módulo').and.not.include('Ana');
  });
});
