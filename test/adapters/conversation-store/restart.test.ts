import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { embeddedConversationStore, type EmbeddedStoreOptions } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { diskFiles, type JournalFiles } from '../../../adapters/conversation-store/journal-files.ts';
import type { ConversationStore } from '../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { heldFiles } from '../../support/held-files.ts';
import { silentLog } from '../../support/silent-log.ts';
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
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const mailbox = 'conversation:web|abc|1';
const other = 'conversation:web|def|1';
const key = 'a'.repeat(32);
const effects = [{ name: 'ticket.open', payload: { n: 1 } }];

describe('an embedded store that is opened again', () => {
  const clock = testClock(Date.parse('2026-09-08T10:00:00-03:00'));
  let options: EmbeddedStoreOptions;
  let store: ConversationStore;

  const open = async (changes: Partial<EmbeddedStoreOptions> = {}): Promise<void> => {
    store = await embeddedConversationStore({ ...options, ...changes });
  };
  const reopen = async (changes: Partial<EmbeddedStoreOptions> = {}): Promise<void> => {
    await store.close();
    await open(changes);
  };
  const journals = async (): Promise<readonly string[]> => {
    const names = await readdir(options.folder);
    return names.filter((name) => name.startsWith('journal-')).map((name) => join(options.folder, name));
  };
  const firstJournal = async (): Promise<string> => (await journals())[0] ?? '';

  beforeEach(async () => {
    const folder = join(await temporaryFolder(), 'journal');
    options = { folder, clock, sealer: createSealer([key]), transcripts: memoryTranscriptStore(), log: silentLog };
    await open();
  });
  afterEach(() => store.close());
  after(removeTemporaryFolders);

  it('has state, log, inbox, timers, effects, numbers and deduplication as before', async () => {
    await talk(store, mailbox, 'oi', { state: { step: 2 }, outgoing: [aReply('olá')], effects, timers: { silence: clock.now() + 1000 } });
    await store.receive(mailbox, aMessage('529.982.247-25', { dedupeKeys: ['client:1'] }));
    await store.nextProtocolNumber(2026, 'a');
    const page = await store.read(mailbox, { audiences: ['user'] });
    await reopen();
    expect(await store.read(mailbox, { audiences: ['user'] })).to.deep.equal(page);
    expect((await store.read(mailbox, { audiences: ['user'], after: page.watermark })).entries).to.deep.equal([]);
    expect(await claimedEffect(store)).to.deep.include({ name: 'ticket.open', payload: { n: 1 }, entries: { from: 2, to: 2 } });
    expect(await store.receive(mailbox, aMessage('x', { dedupeKeys: ['client:1'] }))).to.include({ duplicate: true });
    expect([await store.nextProtocolNumber(2026, 'b'), await store.nextProtocolNumber(2026, 'a')]).to.deep.equal([2, 1]);
    const turn = await claimed(store);
    expect(turn).to.deep.include({ state: { step: 2 } });
    expect(turn.cause).to.have.property('clearText', '529.982.247-25');
    await store.commit(turn, aResult({ timers: { silence: clock.now() + 1000 } }));
    clock.advance(1000);
    expect((await claimed(store)).cause).to.include({ kind: 'timer', name: 'silence' });
  });

  it('has an update of an activity as before, and takes the next one', async () => {
    await talk(store, mailbox, 'um');
    const [first] = (await store.read(mailbox, { audiences: ['user'] })).entries.map(({ activity }) => activity);
    const update = (text: string) => [{ ...first, type: 'message', text }];
    await talk(store, mailbox, 'dois', { updates: update('um!') });
    await reopen();
    await talk(store, mailbox, 'três', { updates: update('um!!') });
    await reopen();
    expect(await textsIn(store, mailbox)).to.deep.equal(['um', 'dois', 'um!', 'três', 'um!!']);
    const { entries } = await store.read(mailbox, { audiences: ['user'] });
    expect(entries.filter(({ activity }) => activity.id === first?.id)).to.have.length(3);
  });

  it('fires a timer that fell due meanwhile once', async () => {
    await talk(store, mailbox, 'oi', { timers: { silence: clock.now() + 1000 } });
    await store.close();
    clock.advance(5000);
    await open();
    const turn = await claimed(store);
    expect(turn.cause.kind).to.equal('timer');
    await store.commit(turn, aResult({ end: { code: 'userTimedOut' } }));
    await reopen();
    expect(await store.claim()).to.equal(undefined);
  });

  it('knows conversations that ended, whether they were put away or not', async () => {
    const names = [mailbox, other];
    const unsubscribe = store.onChange(other, () => undefined);
    for (const name of names) await talk(store, name, 'tchau', { end: { code: 'userCancelled' } });
    await until(() => store.figures().live === 1);
    await reopen();
    unsubscribe();
    for (const name of names) {
      await expectCode(store.receive(name, aMessage('oi')), 'conversation_ended');
      expect(await textsIn(store, name)).to.deep.equal(['tchau']);
    }
    await until(() => store.figures().live === 0);
  });

  it('counts what may have been in a turn as tried once, and hands it out one at a time', async () => {
    await store.receive(mailbox, aMessage('um'));
    await store.receive(other, aMessage('dois'));
    await reopen();
    const first = await claimed(store);
    expect([textOf(first), first.attempt]).to.deep.equal(['um', 2]);
    expect(await store.claim(), 'no second suspect beside the first').to.equal(undefined);
    await store.receive('conversation:web|new|1', aMessage('três'));
    expect(textOf(await claimed(store)), 'new work goes on').to.equal('três');
    await store.commit(first, aResult());
    expect(textOf(await claimed(store))).to.equal('dois');
    await store.receive(mailbox, aMessage('quatro'));
    expect(textOf(await claimed(store)), 'what was proved harmless goes on beside').to.equal('quatro');
  });

  it('recognises a turn that kills the process, and does not blame its neighbour', async () => {
    await store.receive(mailbox, aMessage('mata'));
    await store.receive(other, aMessage('vizinho'));
    await reopen();
    const attempts = [];
    for (let deaths = 0; deaths < 2; deaths += 1) {
      attempts.push((await claimed(store)).attempt);
      await reopen();
    }
    const killer = await claimed(store);
    attempts.push(killer.attempt);
    expect(attempts).to.deep.equal([2, 3, 4]);
    await store.commit(killer, aResult());
    expect(await claimed(store)).to.include({ mailbox: other, attempt: 2 });
  });

  it('remembers failed tries', async () => {
    await store.receive(mailbox, aMessage('oi'));
    await store.fail(await claimed(store), 'one', 0);
    await store.fail(await claimed(store), 'two', 0);
    await reopen();
    expect(await claimed(store)).to.include({ attempt: 3, lastFailure: 'two' });
  });

  it('remembers failures of effects, and what was set aside', async () => {
    await talk(store, mailbox, 'oi', { effects: [...effects, ...effects] });
    await store.postponeEffect(await claimedEffect(store), 'refused', { afterMs: 0 });
    await store.parkEffect(await claimedEffect(store), 'refused again');
    await reopen();
    expect((await store.effects()).map(({ failures, lastFailure, state }) => [failures, lastFailure, state])).to.deep.equal([
      [2, 'refused again', 'parked'],
      [0, undefined, 'waiting'],
    ]);
  });

  it('cuts a torn last line and keeps the epoch', async () => {
    await talk(store, mailbox, 'um', { outgoing: [aReply('dois')] });
    const { watermark } = await store.read(mailbox, { audiences: ['user'] });
    await store.close();
    const file = await firstJournal();
    await truncate(file, (await readFile(file)).length - 10);
    await open();
    expect(await textsIn(store, mailbox)).to.deep.equal(['um']);
    await talk(store, mailbox, 'de novo');
    await reopen();
    expect(await textsIn(store, mailbox)).to.deep.equal(['um', 'de novo']);
    expect((await store.read(mailbox, { audiences: ['user'] })).watermark).to.equal(watermark);
  });

  for (const [place, line] of [
    ['in the middle', 2],
    ['at the end', -2],
  ] as const) {
    it(`keeps what is readable when a whole line ${place} is damaged, and begins a new epoch`, async () => {
      for (const text of ['um', 'dois', 'três', 'quatro']) await talk(store, mailbox, text);
      const { watermark } = await store.read(mailbox, { audiences: ['user'] });
      await store.close();
      const file = await firstJournal();
      const lines = (await readFile(file, 'latin1')).split('\n');
      const damaged = lines.at(line) ?? '';
      lines.splice(line, 1, `${damaged.slice(0, 40)}#${damaged.slice(41)}`);
      await writeFile(file, lines.join('\n'), 'latin1');
      const complaints: string[] = [];
      await open({ log: { ...silentLog, error: (_fields, message) => complaints.push(message) } });
      expect(complaints).to.have.length(1);
      const page = await store.read(mailbox, { audiences: ['user'], after: watermark });
      expect(page.entries, 'from the start').to.have.length.greaterThan(0);
      expect(page.watermark.split('-')[0]).to.not.equal(watermark.split('-')[0]);
      await store.receive(other, aMessage('mais'));
      await reopen({ log: { ...silentLog, error: (_fields, message) => complaints.push(message) } });
      expect(await textsIn(store, other)).to.deep.equal(['mais']);
      expect(complaints, 'the damage is told once').to.have.length(1);
    });
  }

  it('refuses to start without the key that sealed its journal, and reads with both while rotating', async () => {
    await talk(store, mailbox, 'oi');
    await store.close();
    const rotated = 'b'.repeat(32);
    await expectCode(open({ sealer: createSealer([rotated]) }), 'data_key_missing');
    await open({ sealer: createSealer([rotated, key]) });
    expect(await textsIn(store, mailbox)).to.deep.equal(['oi']);
  });

  it('holds nothing readable on the disk', async () => {
    await talk(store, mailbox, 'meu segredo 529.982.247-25', { state: { name: 'Maria' } });
    for (const file of await journals()) expect(await readFile(file, 'latin1')).to.not.match(/segredo|Maria|529|conversation/);
  });

  it('keeps its journal short with checkpoints, and starts from them', async () => {
    await reopen({ checkpointBytes: 20_000 });
    await store.nextProtocolNumber(2025, 'first');
    for (let n = 0; n < 60; n += 1) await talk(store, `conversation:web|c${n}|1`, `texto ${n}`, { state: { n } });
    await until(async () => !(await readdir(options.folder)).includes('journal-2.log'));
    await reopen();
    const names = await readdir(options.folder);
    expect(names.filter((name) => name.startsWith('checkpoint'))).to.have.length(1);
    for (let n = 0; n < 60; n += 1) expect(await textsIn(store, `conversation:web|c${n}|1`)).to.deep.equal([`texto ${n}`]);
    expect(await store.nextProtocolNumber(2025, 'second')).to.equal(2);
    expect(await store.nextProtocolNumber(2025, 'first')).to.equal(1);
  });

  it('takes an operation that both checkpoint and journal hold once, and holds none in the checkpoint before it is durable', async () => {
    const disk = heldFiles();
    let beginCheckpoint = (): void => undefined;
    const begin = new Promise<void>((resolve) => (beginCheckpoint = resolve));
    const create: JournalFiles['create'] = async (path) => {
      if (!path.endsWith('.tmp')) return disk.files.create(path);
      await begin;
      return diskFiles.create(path);
    };
    const isThere = async (): Promise<boolean> => (await readdir(options.folder)).some((name) => /^checkpoint-\d+$/.test(name));
    await reopen({ checkpointBytes: 1, files: { ...disk.files, create } });
    await talk(store, mailbox, 'um', { outgoing: [aReply('dois')] });
    await until(async () => (await readdir(options.folder)).includes('journal-3.log'));
    await talk(store, mailbox, 'três');
    disk.hold();
    const received = store.receive(mailbox, aMessage('quatro'));
    beginCheckpoint();
    await pause(50);
    expect(await isThere(), 'a checkpoint with what is not durable').to.equal(false);
    disk.release();
    await received;
    await until(isThere);
    await reopen();
    expect(await textsIn(store, mailbox)).to.deep.equal(['um', 'dois', 'três', 'quatro']);
  });
});
