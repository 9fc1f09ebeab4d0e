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

  it('ofPerson() finds the conversations recorded under both a CPF and an address, each once, the newest first', async () => {
    const store = await make();
    const maria = { name: 'Maria', cpf: '52998224725', email: 'maria@exemplo.gov.br' };
    const ended = (mailbox: string, at: number, identification?: typeof maria): EncodedTranscript =>
      encoded(aTranscript({ mailbox, ended: { code: 'completedSuccessfully', at }, state: identification && { identification } }));
    for (const one of [
      ended('conversation:web|a|1', 1, maria),
      ended('conversation:web|b|1', 2, maria),
      ended('conversation:web|a|1', 1, maria),
    ])
      await store.put(one);
    await store.put(ended('conversation:web|c|1', 3, { ...maria, email: 'outra@exemplo.gov.br' }));
    await store.put(ended('conversation:web|d|1', 4, { ...maria, cpf: '11144477735' }));
    await store.put(ended('conversation:web|e|1', 5));
    expect(await store.ofPerson(maria)).to.deep.equal([
      { mailbox: 'conversation:web|b|1', endedAt: 2 },
      { mailbox: 'conversation:web|a|1', endedAt: 1 },
    ]);
    expect(await store.ofPerson({ cpf: '11144477735', email: 'maria@exemplo.gov.br' })).to.have.length(1);
    expect(await store.ofPerson({ cpf: '39053344705', email: 'maria@exemplo.gov.br' })).to.deep.equal([]);
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
