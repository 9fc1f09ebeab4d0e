import { expect } from 'chai';

import { aMessage, aResult, claimed, talk, until } from '../../support/store-pieces.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const mailbox = 'conversation:web|abc|1';

/** What holds for named timers. */
export function timersContract(get: () => StoreUnderTest): void {
  it('a timer fires once, when the clock reaches it', async () => {
    const { store, clock } = get();
    const due = clock.now() + 20 * 60_000;
    await talk(store, mailbox, 'oi', { timers: { silence: due } });
    clock.set(due - 1);
    expect(await store.claim()).to.equal(undefined);
    clock.set(due);
    const turn = await claimed(store);
    expect(turn.cause).to.deep.equal({ kind: 'timer', name: 'silence', due });
    await store.commit(turn, aResult());
    clock.advance(86_400_000);
    expect(await store.claim()).to.equal(undefined);
  });

  it('a timer wakes the workers when it falls due', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    let woken = false;
    store.onWork(() => (woken = true));
    clock.advance(1000);
    await until(() => woken);
  });

  it('a timer that the next commit leaves out never fires', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    await talk(store, mailbox, 'de novo', { timers: {} });
    clock.advance(2000);
    expect(await store.claim()).to.equal(undefined);
  });

  it('a timer that is cleared between its due time and its turn does not fire', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    await store.receive(mailbox, aMessage('espere'));
    clock.advance(1000);
    const turn = await claimed(store);
    expect(turn.cause.kind).to.equal('activity');
    await store.commit(turn, aResult({ timers: { silence: clock.now() + 1000 } }));
    expect(await store.claim()).to.equal(undefined);
  });

  it('timers fire in the order of their due times', async () => {
    const { store, clock } = get();
    const now = clock.now();
    const timers = new Map([
      ['end', now + 20],
      ['warning', now + 15],
      ['last', now + 18],
    ]);
    await talk(store, mailbox, 'oi', { timers: Object.fromEntries(timers) });
    clock.set(now + 60_000);
    const names: string[] = [];
    for (let times = 0; times < 3; times += 1) {
      const turn = await claimed(store);
      const name = turn.cause.kind === 'timer' ? turn.cause.name : 'none';
      names.push(name);
      timers.delete(name);
      await store.commit(turn, aResult({ timers: Object.fromEntries(timers) }));
    }
    expect(names).to.deep.equal(['warning', 'last', 'end']);
  });

  it('timers of many mailboxes fire each at its own time', async () => {
    const { store, clock } = get();
    const start = clock.now();
    for (let n = 0; n < 40; n += 1) {
      await talk(store, `conversation:web|c${n}|1`, 'oi', { timers: { silence: start + 1000 + ((n * 17) % 40) } });
    }
    const fired: number[] = [];
    for (let ms = 0; ms < 40; ms += 1) {
      clock.set(start + 1000 + ms);
      const turn = await claimed(store);
      if (turn.cause.kind === 'timer') fired.push(turn.cause.due - start - 1000);
      await store.commit(turn, aResult());
    }
    expect(fired).to.deep.equal(Array.from({ length: 40 }, (_, ms) => ms));
  });

  it('a timer that falls due during a turn of its mailbox waits for the end of that turn', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    await store.receive(mailbox, aMessage('de novo'));
    const turn = await claimed(store);
    clock.advance(1000);
    expect(await store.claim()).to.equal(undefined);
    await store.commit(turn, aResult({ timers: { silence: clock.now() } }));
    expect((await claimed(store)).cause.kind).to.equal('timer');
  });

  it('a timer of one mailbox fires while the fired timer of another has its turn', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    await talk(store, 'conversation:web|def|1', 'oi', { timers: { silence: clock.now() + 2000 } });
    clock.advance(1000);
    await claimed(store);
    clock.advance(1000);
    expect(await claimed(store)).to.include({ mailbox: 'conversation:web|def|1' });
  });

  it('a timer that its own turn leaves in the past does not fire again at once', async () => {
    const { store, clock } = get();
    const due = clock.now() + 1000;
    await talk(store, mailbox, 'oi', { timers: { silence: due } });
    clock.set(due);
    const turn = await claimed(store);
    await store.commit(turn, aResult({ timers: { silence: due } }));
    expect(await store.claim()).to.equal(undefined);
    clock.advance(60_000);
    expect((await claimed(store)).key).to.not.equal(turn.key);
  });

  it('a failed timer is tried again under the same key', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    clock.advance(1000);
    const turn = await claimed(store);
    await store.fail(turn, 'AB1234', 0);
    expect(await claimed(store)).to.include({ key: turn.key, attempt: 2 });
  });
}
