import { expect } from 'chai';

import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { testClock } from '../../../adapters/clock/test-clock.ts';
import { isBotError } from '../../../bot/errors.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { ticketAct } from '../../../bot/turn/effects/ticket-act.ts';
import { ticketOpen } from '../../../bot/turn/effects/ticket-effects.ts';
import type { TurnAsks } from '../../../bot/turn/turn-asks.ts';
import { turnAsks } from '../../../bot/turn/turn-asks.ts';
import { aClosing, aDraft, maria, somebody } from '../../contracts/ticket-store/samples.ts';

const begin = Date.parse('2026-09-08T13:00:00Z');

describe('what a turn may ask', () => {
  const parts = memoryDesk(testClock(begin));
  const asking = (changes: Partial<TicketStore> = {}, waits: { readonly beatMs?: number; readonly patienceMs?: number } = {}): TurnAsks =>
    turnAsks({ ...parts, tickets: { ...parts.tickets, ...changes }, ...waits });
  const after = (ms: number): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), ms));

  it('of tickets is answered on a beat, whatever is found and however long it took', async () => {
    const draft = aDraft();
    await parts.tickets.open('key', draft);
    const ask = asking({}, { beatMs: 100 });
    const slow = asking({ get: () => after(20) }, { beatMs: 100 });
    const broken = asking({ get: () => Promise.reject(new Error('broken')) }, { beatMs: 100 });
    const looks: readonly (() => Promise<unknown>)[] = [
      () => ask.readTicket(draft.protocolNumber),
      () => ask.readTicket('2026-0000123-6'),
      () => ask.findTickets(draft.requester),
      () => ask.findTickets(somebody()),
      () => slow.readTicket('2026-0000123-6'),
      () => broken.readTicket('2026-0000123-6'),
    ];
    for (const look of looks) {
      const began = performance.now();
      await look().catch(() => undefined);
      expect(performance.now() - began).to.be.within(98, 1_000);
    }
  });

  it('of tickets is given up after a while', async () => {
    const ask = asking({ get: () => after(1_000) }, { beatMs: 10, patienceMs: 30 });
    const fault: unknown = await ask.readTicket('2026-0000123-6').catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'tickets_unavailable')).to.equal(true);
  });

  it('of tickets counts what waits in the outbox: openings, and what was done since, each once', async () => {
    const desk = memoryDesk(testClock(begin));
    const ask = turnAsks({ ...desk, beatMs: 1 });
    const known = aDraft({ requester: maria });
    const { conversation: _conversation, ...coming } = aDraft({ requester: maria, openedAt: '2026-09-08T13:30:00.000Z' });
    await desk.tickets.open('known', known);
    await desk.tickets.close('close', known.protocolNumber, aClosing());
    const mailbox = 'conversation:directline|c1|1';
    await desk.store.receive(mailbox, { activity: { type: 'message', text: 'oi' }, dedupeKeys: [], audience: 'user', create: true });
    const turn = await desk.store.claim();
    if (turn === undefined) throw new Error('no turn');
    const effects = [ticketOpen(coming), ticketAct(known.protocolNumber, { what: 'reopen', text: 'voltou', by: 'user' })];
    await desk.store.commit(turn, { state: {}, outgoing: [], effects, timers: {}, listening: 'open' });
    const found = await ask.findTickets(maria);
    expect(
      found.map(({ ticket: { protocolNumber, state, reopenings }, waits }) => ({ protocolNumber, state, reopenings, waits })),
    ).to.deep.equal([
      { protocolNumber: coming.protocolNumber, state: 'open', reopenings: 0, waits: true },
      { protocolNumber: known.protocolNumber, state: 'open', reopenings: 1, waits: true },
    ]);
    expect((await ask.readTicket(coming.protocolNumber))?.history.map(({ what }) => what)).to.deep.equal(['opened']);
    const { history = [] } = (await ask.readTicket(known.protocolNumber)) ?? {};
    expect(history.map(({ what }) => what)).to.deep.equal(['opened', 'transcript', 'closed', 'reopened']);
    expect(await ask.findTickets({ ...maria, email: 'outra@exemplo.gov.br' })).to.deep.equal([]);
  });

  it('a file is put into the store provisionally, for its conversation', async () => {
    const { id, bytes } = await asking().keepFile('conversation:directline|c1|1', 'olá');
    expect(bytes).to.equal(4);
    expect(await parts.files.look(id)).to.include({ mailbox: 'conversation:directline|c1|1', bytes: 4 });
  });
});
