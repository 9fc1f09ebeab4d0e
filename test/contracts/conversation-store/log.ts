import { expect } from 'chai';

import type { Change } from '../../../bot/ports/conversation-store.ts';
import { aMessage, aReply, expectCode, talk, textsIn, until } from '../../support/store-pieces.ts';
import type { StoreUnderTest } from './store-under-test.ts';

const mailbox = 'conversation:web|abc|1';

/** What holds for readers. */
export function logContract(get: () => StoreUnderTest): void {
  it('read() goes on after a watermark', async () => {
    const { store } = get();
    await talk(store, mailbox, 'um', { outgoing: [aReply('dois')] });
    const { watermark } = await store.read(mailbox, { audiences: ['user'] });
    expect((await store.read(mailbox, { audiences: ['user'], after: watermark })).entries).to.deep.equal([]);
    await store.receive(mailbox, aMessage('três'));
    const { entries, more } = await store.read(mailbox, { audiences: ['user'], after: watermark });
    expect(entries.map(({ activity, position }) => [position, activity.text])).to.deep.equal([[3, 'três']]);
    expect(more).to.equal(false);
  });

  it('read() gives pages, and says whether more waits for this reader', async () => {
    const { store } = get();
    await talk(store, mailbox, 'um', {
      outgoing: [aReply('dois'), aReply('três'), { activity: { type: 'event' }, audience: 'internal' }],
    });
    const first = await store.read(mailbox, { audiences: ['user'], limit: 2 });
    expect(first.entries.map(({ position }) => position)).to.deep.equal([1, 2]);
    expect(first.more).to.equal(true);
    const second = await store.read(mailbox, { audiences: ['user'], limit: 2, after: first.watermark });
    expect(second.entries.map(({ position }) => position)).to.deep.equal([3]);
    expect(second).to.include({ more: false });
    expect(second.watermark).to.match(/-4$/);
  });

  it('read() hides what is meant for others, and the watermark passes over it', async () => {
    const { store } = get();
    await talk(store, mailbox, 'um', {
      outgoing: [
        { activity: { type: 'message', text: 'nota' }, audience: 'staff' },
        { activity: { type: 'event', name: 'x' }, audience: 'internal' },
      ],
    });
    const page = await store.read(mailbox, { audiences: ['user'] });
    expect(page.entries).to.have.length(1);
    expect(page.watermark).to.match(/-3$/);
    expect((await store.read(mailbox, { audiences: ['user', 'staff'] })).entries).to.have.length(2);
  });

  for (const after of ['', '-', '0', '17', 'unknown-1', 'x', '-1']) {
    it(`read() begins at the start after the watermark ${JSON.stringify(after)}`, async () => {
      const { store } = get();
      await talk(store, mailbox, 'um', { outgoing: [aReply('dois')] });
      expect((await store.read(mailbox, { audiences: ['user'], after })).entries).to.have.length(2);
    });
  }

  it('read() begins at the start after a position beyond the head', async () => {
    const { store } = get();
    await talk(store, mailbox, 'um');
    const { watermark } = await store.read(mailbox, { audiences: ['user'] });
    const after = watermark.replace(/\d+$/, '99');
    expect((await store.read(mailbox, { audiences: ['user'], after })).entries).to.have.length(1);
  });

  it('read() refuses an unknown mailbox, look() does not know it', async () => {
    await expectCode(get().store.read(mailbox, { audiences: ['user'] }), 'conversation_unknown');
    expect(await get().store.look(mailbox)).to.equal(undefined);
  });

  it('onChange() wakes when entries can be read, and brings signals, until it is unsubscribed', async () => {
    const { store } = get();
    const changes: Change[] = [];
    const unsubscribe = store.onChange(mailbox, (change) => changes.push(change));
    await store.receive(mailbox, aMessage('oi'));
    await until(() => changes.length > 0);
    store.signal(mailbox, { type: 'typing' });
    expect(changes).to.deep.equal([{ kind: 'look' }, { kind: 'signal', activity: { type: 'typing' } }]);
    unsubscribe();
    await store.receive(mailbox, aMessage('de novo'));
    store.signal(mailbox, { type: 'typing' });
    expect(changes).to.have.length(2);
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi', 'de novo']);
  });

  it('a listener that throws disturbs neither the store nor another listener', async () => {
    const { store } = get();
    let woken = 0;
    store.onChange(mailbox, () => {
      throw new RangeError('a careless listener');
    });
    store.onChange(mailbox, () => (woken += 1));
    await store.receive(mailbox, aMessage('oi'));
    await until(() => woken === 1);
  });
}
