import { join } from 'node:path';

import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { heldFiles, type HeldFiles } from '../../support/held-files.ts';
import { silentLog } from '../../support/silent-log.ts';
import { aMessage, aReply, aResult, claimed, claimedEffect, expectCode, pause, talk, textsIn, until } from '../../support/store-pieces.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const mailbox = 'conversation:web|abc|1';

describe('an embedded store whose disk is slow or refuses', () => {
  let disk: HeldFiles;
  let store: ConversationStore;

  beforeEach(async () => {
    disk = heldFiles();
    store = await embeddedConversationStore({
      folder: join(await temporaryFolder(), 'journal'),
      clock: testClock(Date.parse('2026-09-08T10:00:00-03:00')),
      sealer: createSealer(['a'.repeat(32)]),
      transcripts: memoryTranscriptStore(),
      log: silentLog,
      retryMs: 10,
      files: disk.files,
    });
  });
  afterEach(async () => {
    disk.break(undefined);
    disk.release();
    await store.close();
  });
  after(removeTemporaryFolders);

  it('shows and acknowledges nothing before it is durable', async () => {
    await talk(store, mailbox, 'oi', { state: { step: 1 }, effects: [{ name: 'first', payload: {} }] });
    await store.parkEffect(await claimedEffect(store), 'refused');
    let woken = 0;
    store.onChange(mailbox, () => (woken += 1));
    disk.hold();
    let acknowledged = 0;
    const count = (): void => void (acknowledged += 1);
    const received = store.receive(mailbox, aMessage('de novo', { dedupeKeys: ['client:1'] })).then(count);
    const repeated = store.receive(mailbox, aMessage('de novo', { dedupeKeys: ['client:1'] })).then(count);
    const turn = await claimed(store);
    const committed = store
      .commit(
        turn,
        aResult({ state: { step: 2 }, outgoing: [aReply('olá')], effects: [{ name: 'x', payload: {} }], end: { code: 'userCancelled' } }),
      )
      .then(count);
    const numbered = store.nextProtocolNumber(2026, 'a').then(count);
    const again = store.nextProtocolNumber(2026, 'a').then(count);
    await pause(20);
    expect({ acknowledged, woken }).to.deep.equal({ acknowledged: 0, woken: 0 });
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi']);
    expect(await store.look(mailbox))
      .to.deep.include({ state: { step: 1 }, head: 1 })
      .and.to.not.have.property('ended');
    expect(await store.claimEffect()).to.equal(undefined);
    expect((await store.effects()).map(({ name }) => name)).to.deep.equal(['first']);
    disk.release();
    await Promise.all([received, repeated, committed, numbered, again]);
    expect(woken).to.be.greaterThan(0);
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi', 'de novo', 'olá']);
    await claimedEffect(store);
  });

  it('hands out no effect before its commit is durable, also when the one before it is delivered', async () => {
    await talk(store, mailbox, 'oi', { effects: [{ name: 'first', payload: {} }] });
    await store.receive(mailbox, aMessage('um'));
    const [turn, effect] = [await claimed(store), await claimedEffect(store)];
    disk.hold();
    const committed = store.commit(turn, aResult({ effects: [{ name: 'second', payload: {} }] }));
    const settled = store.settleEffect(effect, {});
    await pause(10);
    expect(await store.claimEffect()).to.equal(undefined);
    disk.release();
    await Promise.all([committed, settled]);
    expect((await claimedEffect(store)).name).to.equal('second');
  });

  it('does not know a conversation whose first activity is not durable', async () => {
    disk.hold();
    const received = store.receive(mailbox, aMessage('oi'));
    await pause(10);
    expect(await store.look(mailbox)).to.equal(undefined);
    await expectCode(store.read(mailbox, { audiences: ['user'] }), 'conversation_unknown');
    disk.release();
    await received;
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi']);
  });

  it('refuses everything with the reason while the disk refuses, and is ready again afterwards by itself', async () => {
    await talk(store, mailbox, 'oi', { effects: [{ name: 'x', payload: {} }] });
    await store.receive(mailbox, aMessage('um'));
    const turn = await claimed(store);
    const effect = await claimedEffect(store);
    disk.break('ENOSPC: no space left on device, write');
    await expectCode(store.receive(mailbox, aMessage('dois', { dedupeKeys: ['client:2'] })), 'store_unavailable');
    expect(store.health()).to.deep.equal({ ready: false, reason: 'ENOSPC: no space left on device, write' });
    await expectCode(store.receive(mailbox, aMessage('três')), 'store_unavailable');
    await expectCode(store.receive(mailbox, aMessage('dois', { dedupeKeys: ['client:2'] })), 'store_unavailable');
    await expectCode(store.commit(turn, aResult()), 'store_unavailable');
    await expectCode(store.settleEffect(effect, {}), 'store_unavailable');
    await expectCode(store.nextProtocolNumber(2026, 'a'), 'store_unavailable');
    expect([await store.claim(), await store.claimEffect()]).to.deep.equal([undefined, undefined]);
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi', 'um']);
    let woken = false;
    store.onWork(() => (woken = true));
    disk.break(undefined);
    await until(() => store.health().ready && woken);
    expect(await store.receive(mailbox, aMessage('dois', { dedupeKeys: ['client:2'] }))).to.include({ duplicate: true });
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi', 'um', 'dois']);
    expect(await claimed(store), 'no try is counted').to.include({ key: turn.key, attempt: 1 });
    expect(await claimedEffect(store)).to.include({ key: effect.key, failures: 0 });
  });

  it('counts no try when the lease runs out while the disk refuses', async () => {
    await store.receive(mailbox, aMessage('um'));
    const turn = await claimed(store);
    disk.break('EIO');
    await expectCode(store.receive(mailbox, aMessage('dois')), 'store_unavailable');
    await expectCode(store.fail(turn, 'AB1234', 0), 'store_unavailable');
    let woken = false;
    await pause(5);
    store.onWork(() => (woken = true));
    disk.break(undefined);
    await until(() => store.health().ready);
    expect(woken, 'the workers are woken').to.equal(true);
    expect(await claimed(store)).to.include({ attempt: 1 });
  });
});
