import { expect } from 'chai';

import { aReply, aResult, claimed, claimedEffect, pause, talk, until } from '../../support/store-pieces.ts';
import { leaseMs, type StoreUnderTest } from './store-under-test.ts';

const mailbox = 'conversation:web|abc|1';
const other = 'conversation:web|def|1';
const two = [
  { name: 'ticket.open', payload: { n: 1 } },
  { name: 'mail.send', payload: { n: 2 } },
];

/** What holds for the outbox. */
export function effectsContract(get: () => StoreUnderTest): void {
  it('claimEffect() gives the effects of a mailbox one after the other, with keys that name turn and number', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { effects: two, outgoing: [aReply('a'), aReply('b')] });
    const first = await claimedEffect(store);
    expect(first).to.deep.include({ mailbox, name: 'ticket.open', payload: { n: 1 }, failures: 0, state: 'claimed' });
    expect(first).to.deep.include({ entries: { from: 2, to: 3 }, createdAt: clock.now() });
    expect(first.key).to.match(/^conversation:web\|abc\|1:abc\|.*-0000001:1$/);
    expect(await store.claimEffect()).to.equal(undefined);
    await store.settleEffect(first, {});
    expect((await claimedEffect(store)).key).to.equal(first.key.replace(/1$/, '2'));
  });

  it('an effect of a commit without replies names no entries', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two });
    const { entries } = await claimedEffect(store);
    expect(entries.from).to.be.greaterThan(entries.to);
  });

  it('the effects of one mailbox do not delay those of another', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two });
    await talk(store, other, 'oi', { effects: two });
    expect([await claimedEffect(store), await claimedEffect(store)].map((effect) => effect.mailbox)).to.deep.equal([mailbox, other]);
  });

  it('settleEffect() forgets the effect and brings its outcome to a turn', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two.slice(0, 1) });
    const effect = await claimedEffect(store);
    await store.settleEffect(effect, { protocol: '2026' });
    expect(await store.effects()).to.deep.equal([]);
    const turn = await claimed(store);
    expect(turn.cause).to.deep.equal({ kind: 'outcome', effect: 'ticket.open', key: effect.key, outcome: { protocol: '2026' } });
    await store.commit(turn, aResult());
    expect(await store.claim()).to.equal(undefined);
    expect((await store.look(mailbox))?.head, 'an outcome is no entry').to.equal(1);
  });

  it('settleEffect() a second time changes nothing', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two.slice(0, 1) });
    const effect = await claimedEffect(store);
    await Promise.all([store.settleEffect(effect, {}), store.settleEffect(effect, {})]);
    await store.commit(await claimed(store), aResult());
    expect(await store.claim()).to.equal(undefined);
  });

  it('two outcomes have turns with different keys', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two });
    await store.settleEffect(await claimedEffect(store), {});
    await store.settleEffect(await claimedEffect(store), {});
    const first = await claimed(store);
    await store.commit(first, aResult());
    expect((await claimed(store)).key).to.not.equal(first.key);
  });

  it('postponeEffect() brings the effect again after the pause, before the later ones', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two });
    const effect = await claimedEffect(store);
    await store.postponeEffect(effect, 'ECONNREFUSED', { afterMs: 60 });
    expect(await store.claimEffect()).to.equal(undefined);
    let again = undefined;
    await until(async () => (again = await store.claimEffect()) !== undefined);
    expect(again).to.include({ key: effect.key, failures: 1, lastFailure: 'ECONNREFUSED' });
  });

  it('postponeEffect() brings its news to a turn of the open conversation', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two.slice(0, 1) });
    const effect = await claimedEffect(store);
    await store.postponeEffect(effect, 'ECONNREFUSED', { afterMs: 60, news: { delayed: true } });
    const { cause } = await claimed(store);
    expect(cause).to.deep.equal({ kind: 'outcome', effect: 'ticket.open', key: effect.key, outcome: { delayed: true } });
  });

  it('settleEffect() without an outcome brings no turn', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two.slice(0, 1) });
    await store.settleEffect(await claimedEffect(store), undefined);
    expect(await store.effects()).to.deep.equal([]);
    expect(await store.claim()).to.equal(undefined);
  });

  it('an effect that rests or is being delivered holds back its own lane only', async () => {
    const { store } = get();
    const reply = { name: 'deliver', lane: 'replies', payload: {} } as const;
    await talk(store, mailbox, 'oi', { effects: [...two, reply, reply] });
    const work = await claimedEffect(store);
    const firstReply = await claimedEffect(store);
    expect([work.name, firstReply.name]).to.deep.equal(['ticket.open', 'deliver']);
    expect(await store.claimEffect()).to.equal(undefined);
    await store.postponeEffect(work, 'ECONNREFUSED', { afterMs: 1_000 });
    await store.settleEffect(firstReply, undefined);
    expect((await claimedEffect(store)).name).to.equal('deliver');
    expect(await store.claimEffect()).to.equal(undefined);
  });

  it('the lanes do not wait for each other', async () => {
    const { store } = get();
    const lanes = ['work', 'replies', 'files'] as const;
    await talk(store, mailbox, 'oi', { effects: lanes.map((lane) => ({ name: lane, lane, payload: {} })) });
    const names = [await claimedEffect(store), await claimedEffect(store), await claimedEffect(store)].map(({ name }) => name);
    expect(names).to.deep.equal(lanes);
  });

  it('parkEffect() sets the effect aside and lets the later ones go on; retryEffect() brings it back', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two });
    const effect = await claimedEffect(store);
    await store.parkEffect(effect, 'refused');
    const later = await claimedEffect(store);
    expect(later.payload).to.deep.equal({ n: 2 });
    await store.settleEffect(later, {});
    expect(await store.claimEffect()).to.equal(undefined);
    expect((await store.effects()).map(({ key, state, lastFailure }) => [key, state, lastFailure])).to.deep.equal([
      [effect.key, 'parked', 'refused'],
    ]);
    expect(store.figures()).to.include({ effectsParked: 1, effectsWaiting: 0 });
    expect(await store.retryEffect('unknown')).to.equal(false);
    expect(await store.retryEffect(effect.key)).to.equal(true);
    expect(await store.retryEffect(effect.key)).to.equal(false);
    expect((await claimedEffect(store)).key).to.equal(effect.key);
  });

  it('a claimed effect is due again after its lease', async () => {
    const { store } = get();
    await talk(store, mailbox, 'oi', { effects: two.slice(0, 1) });
    const effect = await claimedEffect(store);
    await pause(leaseMs + 50);
    expect((await claimedEffect(store)).key).to.equal(effect.key);
  });

  it('effects() lists what is not delivered, oldest first', async () => {
    const { store, clock } = get();
    await talk(store, other, 'oi', { effects: two.slice(0, 1) });
    clock.advance(1);
    await talk(store, mailbox, 'oi', { effects: two });
    await store.claimEffect();
    const list = (await store.effects()).map((effect) => [effect.mailbox, effect.name, effect.state]);
    expect(list).to.deep.equal([
      [other, 'ticket.open', 'claimed'],
      [mailbox, 'ticket.open', 'waiting'],
      [mailbox, 'mail.send', 'waiting'],
    ]);
    expect(store.figures()).to.include({ live: 2, effectsWaiting: 3 });
  });
}
