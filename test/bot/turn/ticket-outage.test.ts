import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryDesk } from '../../../adapters/memory-desk.ts';
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { readConfig } from '../../../bot/config.ts';
import { BotError } from '../../../bot/errors.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { formatProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';
import { lifecycleTexts as say } from '../../../bot/texts/lifecycle.ts';
import { newsOfDelay, openTicket, ticketOpen } from '../../../bot/turn/effects/ticket-effects.ts';
import { lifecycleOf } from '../../../bot/turn/lifecycle.ts';
import { createOutbox } from '../../../bot/turn/outbox.ts';
import type { RunBot } from '../../../bot/turn/run-bot.ts';
import { turnResult } from '../../../bot/turn/turn-result.ts';
import { createTurnRunner } from '../../../bot/turn/turn-runner.ts';
import { createApology, createTurnWork } from '../../../bot/turn/turn-work.ts';
import { aDraft } from '../../contracts/ticket-store/samples.ts';
import { silentLog } from '../../support/silent-log.ts';
import { until } from '../../support/waiting.ts';

const settings = readConfig({});
const lifecycle = lifecycleOf(settings);
const conversations = Array.from({ length: 10 }, (_, at) => `conversation:directline|c${at}|1`);
const places = [1, 2, 3, 4, 5];

describe('a ticket system that is stopped for a minute', () => {
  it('gets each of the fifty tickets that are opened meanwhile exactly once, in their order, and the people are told the truth', async () => {
    const clock = testClock(Date.parse('2026-09-08T13:00:00Z'));
    const store = memoryConversationStore({ clock });
    const { events: _events, ...parts } = memoryDesk(clock);
    const system = stoppable();
    /** Registers a ticket for whatever is said. */
    const runBot: RunBot = async (turn, activity) => {
      const protocolNumber = formatProtocolNumber(2026, await store.nextProtocolNumber(2026, turn.key));
      const { conversation: _conversation, ...draft } = aDraft({ protocolNumber, description: activity.text ?? '' });
      const effects = [ticketOpen(draft)];
      return turnResult(lifecycle.timersOf, { turn, memory: turn.state ?? {}, outgoing: [], effects, listening: 'identified' });
    };
    const work = createTurnWork({ ...lifecycle, runBot, clock });
    const runner = createTurnRunner({ ...parts, store, work, apology: createApology(lifecycle), log: silentLog, turnMs: 5_000 });
    const workers = { 'ticket.open': openTicket({ store, tickets: system.tickets }) };
    const outbox = createOutbox({ ...parts, store, workers, log: silentLog, newsOfDelay, restMs: () => 20 });
    for (const loop of [runner, outbox]) loop.start();

    system.mode = 'stopped';
    const ask = async (mailbox: string, place: number): Promise<void> => {
      const activity = { type: 'message', from: { id: 'maria', role: 'user' }, text: `${mailbox} ${place}` } as const;
      await store.receive(mailbox, { activity, audience: 'user', dedupeKeys: [], create: true });
    };
    for (const place of places) await Promise.all(conversations.map((mailbox) => ask(mailbox, place)));
    clock.advance(60_000);
    const heard = async (mailbox: string, begins: string): Promise<readonly string[]> => {
      const { entries } = await store.read(mailbox, { audiences: ['user'], limit: 1_000 });
      return entries.flatMap(({ activity: { text = '' } }) => (text.startsWith(begins) ? [text] : []));
    };
    await until(async () =>
      (await Promise.all(conversations.map((mailbox) => heard(mailbox, delayed)))).every(({ length }) => length === 1),
    );
    expect(system.opened).to.deep.equal([]);
    system.mode = 'answers lost';
    await until(() => system.opened.length >= 20);
    system.mode = 'running';
    await until(async () => (await store.effects()).length === 0 && system.opened.length === 50);
    await Promise.all([runner.stop(), outbox.stop()]);

    for (const mailbox of conversations) {
      const own = system.opened.filter(({ description }) => description.startsWith(`${mailbox} `));
      expect(own.map(({ description }) => description)).to.deep.equal(places.map((place) => `${mailbox} ${place}`));
      const [first] = own;
      expect(await heard(mailbox, say.ticketTaken(first?.protocolNumber ?? ''))).to.have.length(1);
    }
    expect(new Set(system.opened.map(({ protocolNumber }) => protocolNumber))).to.have.property('size', 50);
    await store.close();
  });
});

const delayed = 'O sistema de chamados não respondeu';

/** A ticket store that can be stopped, or lose its answers; tells which tickets it has taken, in their order. */
function stoppable() {
  const kept = memoryTicketStore();
  const opened: { readonly protocolNumber: string; readonly description: string }[] = [];
  const unavailable = () => new BotError('tickets_unavailable', { reason: 'test' });
  const system = { mode: 'running' as 'running' | 'stopped' | 'answers lost', opened, tickets: kept };
  const open: TicketStore['open'] = async (key, draft) => {
    if (system.mode === 'stopped') throw unavailable();
    const before = await kept.get(draft.protocolNumber);
    const ticket = await kept.open(key, draft);
    if (before === undefined) opened.push(draft);
    if (system.mode === 'answers lost' && before === undefined) throw unavailable();
    return ticket;
  };
  return Object.assign(system, { tickets: { ...kept, open } });
}
