import { Readable } from 'node:stream';

import { expect } from 'chai';

import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { BotError } from '../../../bot/errors.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import { sweepFiles, sweepFilesHourly } from '../../../bot/turn/sweep-files.ts';
import { runEchoLoop } from '../../support/echo-loop.ts';
import { until } from '../../support/stream-client.ts';

const mailbox = 'conversation:directline|a|1';
const hour = 60 * 60_000;

describe('the sweep of files', () => {
  let files: FileStore;
  let store: ReturnType<typeof memoryConversationStore>;
  let stopEcho: () => void;
  const inHours =
    (hours: number): (() => number) =>
    () =>
      Date.now() + hours * hour;
  const put = async (): Promise<string> => (await files.put({ mailbox, content: Readable.from([Buffer.from('oi')]), maxBytes: 9 })).id;
  const isThere = async (id: string): Promise<boolean> => (await files.look(id)) !== undefined;

  beforeEach(() => {
    files = memoryFileStore();
    store = memoryConversationStore({ clock: systemClock(), transcripts: memoryTranscriptStore() });
    stopEcho = runEchoLoop(store);
  });
  afterEach(async () => {
    stopEcho();
    await store.close();
  });

  async function say(text: string, file?: string): Promise<void> {
    const attachments =
      file === undefined ? [] : [{ contentType: 'text/plain', name: 'a.txt', file: { id: file, bytes: 2, check: 'clean' as const } }];
    await store.receive(mailbox, { activity: { type: 'message', text, attachments }, dedupeKeys: [], audience: 'user', create: true });
  }

  it('removes what no message names after a day, and not before', async () => {
    const id = await put();
    await say('olá');
    expect(await sweepFiles({ files, store, now: inHours(23.9) })).to.deep.equal({ removed: 0, left: 0 });
    expect(await isThere(id)).to.equal(true);
    expect(await sweepFiles({ files, store, now: inHours(24.1) })).to.deep.equal({ removed: 1, left: 0 });
    expect(await isThere(id)).to.equal(false);
  });

  it('removes what was sent to a conversation that never began', async () => {
    const id = await put();
    expect(await sweepFiles({ files, store, now: inHours(25) })).to.deep.equal({ removed: 1, left: 0 });
    expect(await isThere(id)).to.equal(false);
  });

  it('keeps for good what a message names, however far back it is', async () => {
    const id = await put();
    await say('veja', id);
    for (let i = 0; i < 150; i += 1) await say(String(i));
    expect(await sweepFiles({ files, store, now: inHours(25) })).to.deep.equal({ removed: 0, left: 0 });
    for await (const { id: left } of files.provisional(Number.MAX_SAFE_INTEGER)) expect.fail(left);
    expect(await isThere(id)).to.equal(true);
  });

  it('keeps what a message of a conversation that has ended names', async () => {
    const id = await put();
    await say('veja', id);
    await say('fim');
    for (let i = 0; i < 100 && (await store.look(mailbox))?.ended === undefined; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await sweepFiles({ files, store, now: inHours(25) })).to.deep.equal({ removed: 0, left: 0 });
    expect(await isThere(id)).to.equal(true);
  });

  it('leaves the files of a conversation that cannot be read, and looks after the others', async () => {
    const id = await put();
    const elsewhere = await files.put({ mailbox: 'conversation:directline|b|1', content: Readable.from([Buffer.from('oi')]), maxBytes: 9 });
    const broken = new BotError('record_unreadable', { file: 'a' });
    const read: typeof store.read = (name, options) => (name === mailbox ? Promise.reject(broken) : store.read(name, options));
    expect(await sweepFiles({ files, store: { read }, now: inHours(25) })).to.deep.equal({ removed: 1, left: 1 });
    expect([await isThere(id), await isThere(elsewhere.id)]).to.deep.equal([true, false]);
  });

  it('is put off while the files cannot be listed', async () => {
    const lines: string[] = [];
    const write = (fields: object, message: string): void => void lines.push(`${JSON.stringify(fields)} ${message}`);
    const provisional = (): never => {
      throw new BotError('files_unavailable', { reason: 'EIO' });
    };
    sweepFilesHourly({ files: { ...files, provisional }, store, log: { info: write, warn: write, error: write }, now: inHours(25) })();
    await until(() => lines.length === 1);
    expect(lines).to.deep.equal(['{"failure":"files_unavailable"} sweep of files put off for an hour']);
  });

  it('runs as soon as the server starts, and says how much it removed', async () => {
    await put();
    const lines: string[] = [];
    const write = (fields: object): void => void lines.push(JSON.stringify(fields));
    sweepFilesHourly({ files, store, log: { info: write, warn: write, error: write }, now: inHours(25) })();
    await until(() => lines.length === 1);
    expect(lines).to.deep.equal(['{"removed":1}']);
  });
});
