import { expect } from 'chai';

import type { EndCode } from '../../../bot/ports/conversation-store.ts';
import {
  aMessage,
  aReply,
  aResult,
  claimed,
  claimedEffect,
  expectCode,
  pause,
  talk,
  textOf,
  textsIn,
  until,
} from '../../support/store-pieces.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const mailbox = 'conversation:web|abc|1';
const end: { readonly code: EndCode } = { code: 'completedSuccessfully' };
const effects = [{ name: 'ticket.append', payload: {} }];

/** What holds at the end of a conversation and after it. */
export function endContract(get: () => StoreUnderTest): void {
  it('an ended conversation refuses activities, and can be read and looked at', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'tchau', { state: { done: true }, outgoing: [aReply('até logo')], end });
    await expectCode(store.receive(mailbox, aMessage('oi')), 'conversation_ended');
    await until(() => store.figures().live === 0);
    await expectCode(store.receive(mailbox, aMessage('oi')), 'conversation_ended');
    expect(await textsIn(store, mailbox)).to.deep.equal(['tchau', 'até logo']);
    const view = { mailbox, state: { done: true }, ended: { ...end, at: clock.now() }, head: 2, createdAt: clock.now() };
    expect(await store.look(mailbox)).to.deep.equal(view);
  });

  it('a watermark stays good after the conversation was put away', async () => {
    const { store } = get();
    await talk(store, mailbox, 'tchau', { outgoing: [aReply('até logo'), aReply('fim')], end });
    const { watermark } = await store.read(mailbox, { audiences: ['user'], limit: 2 });
    await until(() => store.figures().live === 0);
    const page = await store.read(mailbox, { audiences: ['user'], after: watermark });
    expect(page.entries.map(({ activity }) => activity.text)).to.deep.equal(['fim']);
  });

  it('a conversation that somebody reads stays in memory until the reader has gone', async () => {
    const { store } = get();
    const unsubscribe = store.onChange(mailbox, () => undefined);
    await talk(store, mailbox, 'tchau', { end });
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.figures().live).to.equal(1);
    unsubscribe();
    await until(() => store.figures().live === 0);
  });

  it('what waits when a conversation ends stays in the log and is not run', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('tchau'));
    await store.receive(mailbox, aMessage('ainda aí?'));
    await store.commit(await claimed(store), aResult({ end, timers: { silence: get().clock.now() + 1 } }));
    get().clock.advance(10);
    expect(await store.claim()).to.equal(undefined);
    expect(await textsIn(store, mailbox)).to.deep.equal(['tchau', 'ainda aí?']);
  });

  it('an end by silence is refused while an activity of the user waits, which then goes first', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    clock.advance(1000);
    const silence = await claimed(store);
    await store.receive(mailbox, aMessage('estou aqui'));
    await expectCode(store.commit(silence, aResult({ end: { code: 'userTimedOut' } })), 'end_refused');
    const turn = await claimed(store);
    expect([textOf(turn), turn.attempt]).to.deep.equal(['estou aqui', 1]);
    expect(await store.look(mailbox)).to.not.have.property('ended');
  });

  it('an end by silence goes through while only an event of the channel waits', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    clock.advance(1000);
    const silence = await claimed(store);
    await store.receive(mailbox, aMessage('', { activity: { type: 'event' }, audience: 'internal' }));
    await store.commit(silence, aResult({ end: { code: 'userTimedOut' } }));
    expect(await store.look(mailbox)).to.have.nested.property('ended.code', 'userTimedOut');
  });

  it('the effects of an ended conversation are delivered, and their outcomes wake no turn', async () => {
    const { store } = get();
    await talk(store, mailbox, 'tchau', { effects, end });
    const effect = await claimedEffect(store);
    expect(store.figures().live).to.equal(1);
    await store.settleEffect(effect, {});
    expect(await store.claim()).to.equal(undefined);
    await until(() => store.figures().live === 0);
  });

  it('an effect that was set aside keeps its ended conversation in memory', async () => {
    const { store } = get();
    await talk(store, mailbox, 'tchau', { effects, end });
    const effect = await claimedEffect(store);
    await store.parkEffect(effect, 'refused');
    await pause(20);
    expect(store.figures()).to.include({ live: 1, effectsWaiting: 0, effectsParked: 1 });
    await store.retryEffect(effect.key);
    await store.settleEffect(await claimedEffect(store), {});
    await until(() => store.figures().live === 0);
  });

  it('currentMailbox() names the next generation after each end, also of conversations that were put away', async () => {
    const { store } = get();
    const ids = new Set<string>();
    for (let generation = 1; generation <= 6; generation += 1) {
      const name = await store.currentMailbox('emulator', 'a|b');
      expect(name).to.equal(`conversation:emulator|a|b|${generation}`);
      const unsubscribe = store.onChange(name, () => undefined);
      ids.add((await store.receive(name, aMessage('oi'))).activityId);
      expect(await store.currentMailbox('emulator', 'a|b')).to.equal(name);
      await store.commit(await claimed(store), aResult({ end }));
      expect(await store.currentMailbox('emulator', 'a|b')).to.equal(`conversation:emulator|a|b|${generation + 1}`);
      unsubscribe();
      if (generation % 2 === 0) await until(() => store.figures().live === 0);
    }
    expect(ids.size, 'ids of generations differ').to.equal(6);
  });
}
