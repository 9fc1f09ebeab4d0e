import { expect } from 'chai';

import type { EncodedTranscript, Transcript, TranscriptStore } from '../../bot/ports/transcript-store.ts';

/** A finished conversation of two lines. */
export function aTranscript(changes: Partial<Transcript> = {}): Transcript {
  return {
    mailbox: 'conversation:web|abc|1',
    epoch: 'e1',
    createdAt: 1_788_872_400_000,
    ended: { code: 'completedSuccessfully', at: 1_788_872_460_000 },
    state: { name: 'Maria' },
    entries: [
      { position: 1, audience: 'user', activity: { type: 'message', text: 'primeira linha\nsegunda linha', id: 'abc|e1-0000001' } },
      { position: 2, audience: 'internal', activity: { type: 'event', name: 'x' } },
    ],
    ...changes,
  };
}

/** A transcript as the conversation store hands it over. */
export function encoded({ state, entries, ...rest }: Transcript): EncodedTranscript {
  return {
    ...rest,
    state: state === undefined ? undefined : JSON.stringify(state),
    entries: entries.map(({ audience, activity }) => ({ audience, activity: JSON.stringify(activity) })),
  };
}

/** What every transcript store must do. */
export function transcriptStoreContract(make: () => Promise<TranscriptStore>): void {
  it('get() gives back what put() stored', async () => {
    const store = await make();
    await store.put(encoded(aTranscript()));
    expect(await store.get(aTranscript().mailbox)).to.deep.equal(aTranscript());
  });

  it('get() gives back a transcript without state and without entries', async () => {
    const store = await make();
    const bare = aTranscript({ state: undefined, entries: [] });
    await store.put(encoded(bare));
    expect(await store.get(bare.mailbox)).to.deep.equal(bare);
  });

  it('get() does not know what was never stored', async () => {
    const store = await make();
    await store.put(encoded(aTranscript()));
    expect(await store.get('conversation:web|abc|2')).to.equal(undefined);
  });

  it('put() of the same mailbox again replaces it', async () => {
    const store = await make();
    await store.put(encoded(aTranscript({ entries: [] })));
    await store.put(encoded(aTranscript()));
    expect((await store.get(aTranscript().mailbox))?.entries).to.have.length(2);
  });

  it('put() takes mailboxes whose names are no file names', async () => {
    const store = await make();
    const names = ['conversation:emulator|../../x|1', 'conversation:emulator|a/b\u0000|1', `conversation:web|${'x'.repeat(1000)}|1`];
    for (const mailbox of names) await store.put(encoded(aTranscript({ mailbox })));
    for (const mailbox of names) expect(await store.get(mailbox)).to.have.property('mailbox', mailbox);
  });
}
