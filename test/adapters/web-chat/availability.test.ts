import { expect } from 'chai';

import { testClock, type TestClock } from '../../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import type { PresenceState } from '../../../bot/service-desk/attendance.ts';
import { shippedCalendar } from '../../../bot/service-desk/business-calendar.ts';
import { createAvailability, type Availability } from '../../../bot/turn/availability.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import { openDesk, type Desk } from '../../support/direct-line.ts';
import { openStream } from '../../support/stream-client.ts';
import { fixedFacts } from '../../support/talk-desk.ts';
import { until } from '../../support/store-pieces.ts';

const path = '/chat/availability';

describe('GET /chat/availability', () => {
  let clock: TestClock;
  let store: ReturnType<typeof memoryConversationStore>;
  let availability: Availability;
  let desk: Desk;

  beforeEach(async () => {
    clock = testClock(Date.parse('2026-09-08T10:00:00-03:00'));
    store = memoryConversationStore({ clock });
    const { systems } = fixedFacts();
    const settings = { queueLimit: 2, queueMinutes: 10 };
    availability = createAvailability({ queue: store.queue, clock, systems: () => systems, calendar: () => shippedCalendar, settings });
    desk = await openDesk({ store, clock, queue: store.queue, availability });
  });
  afterEach(async () => {
    await desk.close();
    await store.close();
  });

  const asked = async (query = ''): Promise<unknown> => (await desk.call('GET', path + query)).body;
  const isThere = (state: PresenceState, systems: readonly string[] = []): void =>
    store.queue.setPresence({ member: { id: 'ana', name: 'Ana' }, systems, state, since: 0, capacity: 1 });

  it('says for each system what the desk says, and the same in words', async () => {
    expect(await asked('?system=transferegov')).to.deep.include({ state: 'nobodyOn' });
    isThere('available', ['pen']);
    expect(await asked('?system=transferegov')).to.deep.include({ state: 'nobodyOn' });
    expect(await asked('?system=sei')).to.deep.equal({ state: 'open', text: 'Atendimento humano: aberto' });
    expect(await asked('?system=siconv')).to.deep.include({ state: 'nobodyOn' });
    expect(await asked()).to.deep.include({ state: 'open' });
    expect(await asked('?system=nada')).to.deep.include({ state: 'open' });
    expect(await asked('?system=sei')).to.deep.include(availability.of('sei'));
    expect(await asked('?system=sei')).to.deep.include(availability.sight('conversation:directline|x|1', 'sei').availability);
  });

  it('counts neither a pause nor somebody who is finishing', async () => {
    for (const state of ['pause', 'finishing', 'off'] as const) {
      isThere(state);
      expect(await asked()).to.deep.include({ state: 'nobodyOn' });
    }
  });

  it('says when it opens again: closed, and a holiday by its name', async () => {
    isThere('available');
    clock.set(Date.parse('2026-09-11T18:00:00-03:00'));
    expect(await asked()).to.deep.equal({
      state: 'closed',
      nextOpening: '2026-09-14T08:00:00-03:00',
      text: 'Atendimento humano: abre segunda-feira, 14 de setembro, às 8h (horário de Brasília)',
    });
    clock.set(Date.parse('2026-12-25T10:00:00-03:00'));
    expect(await asked()).to.deep.include({ state: 'holiday', holiday: 'Natal' });
  });

  it('tells every open page within seconds when people can be spoken to, and when they no longer can', async () => {
    const [one, other] = [await desk.talk(), await desk.talk()];
    const streams = [await openStream(one.streamUrl), await openStream(other.streamUrl)];
    const told = (): readonly number[] =>
      streams.map(({ frames }) => frames.flatMap(({ activities }) => activities).filter(({ name }) => name === 'availability').length);
    isThere('available');
    await streams[1]?.until(() => told().join() === '1,1');
    isThere('pause');
    await streams[1]?.until(() => told().join() === '2,2');
    for (const { socket } of streams) socket.close();
  });

  it('answers allowed pages only', async () => {
    const { status } = await desk.call('GET', path, { headers: { origin: 'https://evil.example' } });
    expect(status).to.equal(403);
  });

  it('is told of by a desk without attendants as closed', async () => {
    const alone = await openDesk();
    expect((await alone.call('GET', path)).body).to.deep.equal({ state: 'closed', text: 'Atendimento humano: fechado' });
    await alone.close();
  });
});

describe('a conversation in the web chat', () => {
  it('is known to be open on a socket until it is closed, and to a client that polls each time', async () => {
    const noted: string[] = [];
    const noteReader = (mailbox: string): (() => void) => {
      noted.push(`open ${mailbox}`);
      return () => void noted.push(`closed ${mailbox}`);
    };
    const desk = await openDesk({ queue: { noteReader } });
    const talk = await desk.talk();
    const mailbox = conversationMailbox('directline', talk.conversation, 1);
    await talk.read();
    expect(noted).to.deep.equal([`open ${mailbox}`, `closed ${mailbox}`]);
    const stream = await openStream(talk.streamUrl);
    expect(noted.slice(2)).to.deep.equal([`open ${mailbox}`]);
    stream.socket.close();
    await until(() => noted.length === 4);
    expect(noted[3]).to.equal(`closed ${mailbox}`);
    await desk.close();
  });
});
