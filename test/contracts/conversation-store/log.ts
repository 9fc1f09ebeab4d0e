import { expect } from 'chai';

import type { Activity } from '../../../bot/ports/activity.ts';
import type { Change, ConversationStore } from '../../../bot/ports/conversation-store.ts';
import { aMessage, aReply, aResult, claimed, expectCode, talk, textsIn, until } from '../../support/store-pieces.ts';
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

  it('an update is a new entry with the id and time of its activity, before the replies of its turn', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'um', { outgoing: [aReply('dois')] });
    const [first, second] = await activitiesIn(store);
    const { watermark } = await store.read(mailbox, { audiences: ['user'] });
    clock.advance(1000);
    await talk(store, mailbox, 'três', { updates: [{ ...reworded(first, 'um!'), timestamp: 'x' }], outgoing: [aReply('quatro')] });
    const page = await store.read(mailbox, { audiences: ['user'], after: watermark });
    expect(page.entries.map(({ position, activity }) => [position, activity.text])).to.deep.equal([
      [3, 'três'],
      [4, 'um!'],
      [5, 'quatro'],
    ]);
    expect(page.entries[1]?.activity).to.deep.equal({ ...first, text: 'um!' });
    expect((await activitiesIn(store)).slice(0, 2)).to.deep.equal([first, second]);
    expect(page.entries.at(-1)?.activity.id, 'an update takes a place, not an id').to.match(/-0000005$/);
  });

  it('an update of an update keeps id and time, also after the conversation was put away', async () => {
    const { store, clock } = get();
    await talk(store, mailbox, 'um');
    const [first] = await activitiesIn(store);
    clock.advance(1000);
    await talk(store, mailbox, 'a', { updates: [reworded(first, 'dois')] });
    await talk(store, mailbox, 'b', { updates: [reworded(first, 'três')], end: { code: 'completedSuccessfully' } });
    await until(() => store.figures().live === 0);
    const versions = (await activitiesIn(store)).filter(({ id }) => id === first?.id);
    expect(versions).to.deep.equal([first, { ...first, text: 'dois' }, { ...first, text: 'três' }]);
  });

  it('an update is for those for whom its activity was', async () => {
    const { store } = get();
    await talk(store, mailbox, 'um', { outgoing: [{ activity: { type: 'message', text: 'nota' }, audience: 'staff' }] });
    const staff = await store.read(mailbox, { audiences: ['staff'] });
    await talk(store, mailbox, 'dois', { updates: [reworded(staff.entries[0]?.activity, 'nota nova')] });
    expect(await textsIn(store, mailbox)).to.deep.equal(['um', 'dois']);
    expect((await store.read(mailbox, { audiences: ['staff'] })).entries.map(({ activity }) => activity.text)).to.deep.equal([
      'nota',
      'nota nova',
    ]);
  });

  it('commit() refuses an update of what is not in the log, and changes nothing', async () => {
    const { store } = get();
    await store.receive(mailbox, aMessage('um'));
    const turn = await claimed(store);
    const [first] = await activitiesIn(store);
    for (const id of [undefined, '', 'x', `${first?.id ?? ''}1`, first?.id?.replace('-', 'f-')]) {
      const updates = [{ ...(id === undefined ? {} : { id }), type: 'message', text: 'dois' }];
      await expectCode(store.commit(turn, aResult({ updates })), 'activity_invalid');
    }
    expect(await textsIn(store, mailbox)).to.deep.equal(['um']);
    await store.commit(turn, aResult());
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

async function activitiesIn(store: ConversationStore): Promise<readonly Activity[]> {
  return (await store.read(mailbox, { audiences: ['user'] })).entries.map(({ activity }) => activity);
}

function reworded(activity: Activity | undefined, text: string): Activity {
  return { ...activity, type: 'message', text };
}
