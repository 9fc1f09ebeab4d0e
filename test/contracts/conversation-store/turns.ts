import { expect } from 'chai';

import { aMessage, aReply, aResult, claimed, expectCode, pause, talk, textOf, textsIn, until } from '../../support/store-pieces.ts';
import { leaseMs, type StoreUnderTest } from './store-under-test.ts';

const mailbox = 'conversation:web|abc|1';
const other = 'conversation:web|def|1';

/** What holds for turns: claim, commit, fail, lease. */
export function turnsContract(get: () => StoreUnderTest): void {
  it('claim() gives the oldest activity of the mailbox that waits longest', async () => {
    const { store } = get();
    for (const [name, text] of [
      [mailbox, 'um'],
      [other, 'dois'],
      [mailbox, 'três'],
    ] as const) {
      await store.receive(name, aMessage(text));
    }
    const turns = [await claimed(store), await claimed(store)];
    expect(turns.map(textOf)).to.deep.equal(['um', 'dois']);
    expect(turns[0]).to.include({ mailbox, attempt: 1, state: undefined, listening: 'open', ended: false });
  });

  it('claim() gives one turn of a mailbox at a time', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('um'));
    await store.receive(mailbox, aMessage('dois'));
    const first = await claimed(store);
    expect(await store.claim()).to.equal(undefined);
    await store.commit(first, aResult());
    expect(textOf(await claimed(store))).to.equal('dois');
  });

  it('commit() takes over state, replies, timers, effects and masking mode together', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', {
      state: { step: 'askName' },
      outgoing: [aReply('olá')],
      effects: [{ name: 'mail.send', payload: { to: 'maria' } }],
      timers: { silence: clock.now() + 1000 },
      listening: 'identified',
    });
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi', 'olá']);
    expect(await store.look(mailbox)).to.deep.include({ state: { step: 'askName' }, head: 2 });
    expect(await store.effects()).to.have.length(1);
    clock.advance(1000);
    expect(await claimed(store)).to.deep.include({ state: { step: 'askName' }, listening: 'identified' });
  });

  it('commit() is refused the second time and changes nothing then', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('oi'));
    const turn = await claimed(store);
    await store.commit(turn, aResult({ outgoing: [aReply('olá')] }));
    await expectCode(store.commit(turn, aResult({ outgoing: [aReply('olá')], effects: [{ name: 'x', payload: {} }] })), 'turn_superseded');
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi', 'olá']);
    expect(await store.effects()).to.deep.equal([]);
  });

  it('commit() is refused after the lease ran out, and the work is due again as the next try', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('oi'));
    const late = await claimed(store);
    await pause(leaseMs + 50);
    const again = await claimed(store);
    expect(again).to.include({ key: late.key, attempt: 2, lastFailure: 'turn_timed_out' });
    await expectCode(store.commit(late, aResult({ outgoing: [aReply('tarde')] })), 'turn_superseded');
    await expectCode(store.renew(late), 'turn_superseded');
    await store.commit(again, aResult({ outgoing: [aReply('olá')] }));
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi', 'olá']);
  });

  it('renew() prolongs the lease', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('oi'));
    const turn = await claimed(store);
    for (let times = 0; times < 4; times += 1) {
      await pause(leaseMs / 2);
      await store.renew(turn);
    }
    await store.commit(turn, aResult());
    expect(await store.claim()).to.equal(undefined);
  });

  it('fail() counts the try and makes the work due again after the pause', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('oi'));
    const first = await claimed(store);
    await store.fail(first, 'AB1234', 60);
    expect(await store.claim()).to.equal(undefined);
    let second = undefined;
    await until(async () => (second = await store.claim()) !== undefined);
    expect(second).to.include({ key: first.key, attempt: 2, lastFailure: 'AB1234' });
  });

  it('fail() of a turn that lost its lock changes nothing', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('oi'));
    const turn = await claimed(store);
    await store.fail(turn, 'one', 0);
    const second = await claimed(store);
    await store.fail(turn, 'two', 0);
    await store.commit(second, aResult());
    expect(await store.claim()).to.equal(undefined);
  });

  it('a turn that changes its state object changes nothing that is committed', async () => {
    const { store } = get();
    const state = { answers: { name: 'Maria' } };
    await talk(store, mailbox, 'oi', { state });
    state.answers.name = 'Ana';
    await store.receive(mailbox, aMessage('de novo'));
    const turn = await claimed(store);
    expect(turn.state).to.deep.equal({ answers: { name: 'Maria' } });
    (turn.state as { answers: { name: string } }).answers.name = 'Ana';
    expect(await store.look(mailbox)).to.have.nested.property('state.answers.name', 'Maria');
  });

  it('onWork() wakes when an activity comes, until it is unsubscribed', async () => {
    const { store } = get();
    let woken = 0;
    const unsubscribe = store.onWork(() => (woken += 1));
    await store.receive(mailbox, aMessage('oi'));
    await until(() => woken > 0);
    unsubscribe();
    const before = woken;
    await store.receive(other, aMessage('oi'));
    await pause(5);
    expect(woken).to.equal(before);
  });

  it('nextProtocolNumber() counts within a year and repeats itself for the same key', async () => {
    const { store } = get();
    const numbers = await Promise.all(['a', 'b', 'a', 'c'].map((key) => store.nextProtocolNumber(2026, `${mailbox}:${key}`)));
    expect(numbers).to.deep.equal([1, 2, 1, 3]);
    expect(await store.nextProtocolNumber(2027, `${mailbox}:d`)).to.equal(1);
    expect(await store.nextProtocolNumber(2026, `${mailbox}:b`)).to.equal(2);
  });
}
