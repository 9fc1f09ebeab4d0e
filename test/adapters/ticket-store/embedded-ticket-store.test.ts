import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { expect } from 'chai';

import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import { sealedFolder } from '../../../adapters/ticket-store/sealed-folder.ts';
import type { FormerDocument } from '../../../adapters/ticket-store/ticket-document.ts';
import { documentName } from '../../../adapters/ticket-store/ticket-names.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import type { TicketState } from '../../../bot/service-desk/ticket.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.contract.ts';
import {
  aClosing,
  aDraft,
  aFile,
  anAnswer,
  anAttachment,
  aReopening,
  aTranscript,
  factsOf,
  maria,
} from '../../contracts/ticket-store/samples.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { until } from '../../support/waiting.ts';

const oldKey = 'an old key of at least thirty-two characters';
const newKey = 'a new key of at least thirty-two characters!';

describe('embeddedTicketStore', () => {
  let directory: string;
  const alarms: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (_fields: unknown, message: string) => void alarms.push(message) };
  const openStore = (keys: readonly string[] = [oldKey]): TicketStore =>
    embeddedTicketStore({ directory, sealer: createSealer(keys), log });
  const index = (): string => join(directory, 'ticket-index');
  const pointers = async (): Promise<readonly string[]> => (await filesIn(index())).filter((name) => name.includes('~')).sort();
  const open = (changes: Parameters<typeof aDraft>[0] = {}) => openStore().open('key-1', aDraft({ requester: maria, ...changes }));
  const listed = (state: TicketState, system = 'transferegov') => openStore().capabilities.list?.({ system, state, limit: 10 });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'balcao-tickets-'));
    alarms.length = 0;
  });
  afterEach(() => rm(directory, { recursive: true }));

  ticketStoreContract(() => Promise.resolve({ store: openStore() }));

  it('finds everything again in a new process', async () => {
    const { protocolNumber } = await open();
    const { ticket } = await openStore().close('key-2', protocolNumber, aClosing());
    expect(await openStore().get(protocolNumber)).to.deep.equal(ticket);
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
    expect(await listed('closed')).to.deep.equal({ tickets: [ticket] });
    expect(await openStore().history(protocolNumber)).to.have.length(3);
  });

  it('finds by name and CPF also what was kept before its index could', async () => {
    const { protocolNumber } = await open();
    await rm(join(index(), 'people'), { recursive: true });
    await rename(join(index(), 'po', 'pointers-and-people'), join(index(), 'po', 'pointers'));
    const { search } = openStore().capabilities;
    for (const who of [{ name: maria.name }, { cpf: maria.cpf }])
      expect((await search?.({ ...who, limit: 5 }))?.map((ticket) => ticket.protocolNumber)).to.deep.equal([protocolNumber]);
  });

  it('removes at its start what a killed process has left half written, and nothing else', async () => {
    const { protocolNumber } = await open();
    const folder = join(directory, 'tickets', documentName(protocolNumber).slice(0, 2));
    const [left, fresh] = ['a.0123456789ab.tmp', 'b.0123456789ab.tmp'].map((name) => join(folder, name)) as [string, string];
    for (const file of [left, fresh]) await writeFile(file, 'half');
    await utimes(left, 1_000, 1_000);
    const store = openStore();
    await until(async () => !(await readdir(folder)).includes('a.0123456789ab.tmp'));
    expect(await readdir(folder)).to.include('b.0123456789ab.tmp');
    expect(await store.get(protocolNumber)).to.include({ protocolNumber });
  });

  it('keeps tickets in folders for their owner alone', async () => {
    await open();
    const folders = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) => entry.isDirectory());
    for (const { parentPath, name } of folders) expect((await stat(join(parentPath, name))).mode & 0o077, name).to.equal(0);
  });

  it('reads and goes on with a ticket as earlier versions wrote it, with files and without', async () => {
    const { conversation: first, ...head } = aDraft({ requester: maria });
    const { what: _what, by: _by, ...file } = aFile();
    const parts = [first, aTranscript(['e mais'])].map(({ conversation, lines }) => ({ kind: 'transcript', conversation, lines }));
    const ticket = { ...head, state: 'open', updatedAt: file.at, parts };
    const documents = sealedFolder<FormerDocument>(join(directory, 'tickets'), createSealer([oldKey]));
    for (const [number, files] of [
      ['2026-0000001-9', undefined],
      ['2026-0000002-8', [file]],
    ] as const) {
      // prettier-ignore
      const appendedBy = ['key-2', ...(files === undefined ? [] : [`file:${file.id}`])];
      const former = { ticket: { ...ticket, protocolNumber: number, ...(files && { files }) }, openedBy: 'key-1', appendedBy };
      await documents.document(documentName(number)).write(former);
      const opened = { what: 'opened', by: 'bot', at: head.openedAt };
      expect(await openStore().history(number)).to.deep.equal([opened, first, aTranscript(['e mais']), ...(files ? [aFile()] : [])]);
      const store = openStore();
      expect(await store.open('key-1', aDraft({ protocolNumber: number }))).to.include({ state: 'open', reopenings: 0 });
      await store.attach('file:f1', number, anAttachment());
      await store.append('key-2', number, aTranscript(['e mais']));
      expect(await factsOf(store, number, 'file')).to.deep.equal([aFile()]);
      expect(await factsOf(store, number, 'transcript')).to.have.length(2);
      await store.close('key-3', number, aClosing());
      expect(await openStore().get(number)).to.include({ state: 'closed' });
    }
    expect(await openStore().findByRequester(maria)).to.have.length(2);
    expect((await listed('closed'))?.tickets).to.have.length(2);
    expect((await listed('open'))?.tickets).to.deep.equal([]);
  });

  it('writes no personal data and no protocol number in clear, not even in a file name', async () => {
    const { protocolNumber } = await open();
    await openStore().append('key-2', protocolNumber, anAnswer('segredo de Maria'));
    await openStore().attach('key-3', protocolNumber, anAttachment({ name: 'segredo.png' }));
    await openStore().close('key-4', protocolNumber, aClosing({ reason: 'segredo' }));
    const names = await filesIn(directory);
    const everything = (await Promise.all(names.map(async (name) => name + (await readFile(join(directory, name), 'utf8'))))).join('\n');
    expect(everything).to.not.match(/[Mm]aria|Silva|52998224725|529\.982|exemplo|prestação|segredo/);
    expect(everything).to.not.include(protocolNumber);
  });

  it('keeps three pointers to each ticket, whatever became of it', async () => {
    const { protocolNumber } = await open();
    await openStore().close('key-2', protocolNumber, aClosing());
    await openStore().reopen('key-3', protocolNumber, aReopening());
    await open();
    expect(await pointers()).to.have.length(6);
  });

  it('builds an index that equals the written one when its folder is gone', async () => {
    for (const cpf of ['52998224725', '11144477735', '12345678909']) {
      const [first] = [await open({ requester: { ...maria, cpf } }), await open({ requester: { ...maria, cpf } })];
      await openStore().close('key-2', first.protocolNumber, aClosing());
    }
    const written = await pointers();
    await rm(index(), { recursive: true });
    expect(await openStore().findByRequester(maria)).to.have.length(2);
    expect(await pointers())
      .to.deep.equal(written)
      .and.to.have.length(18);
  });

  it('builds the index anew when its mark is damaged', async () => {
    await open();
    await openStore().findByRequester(maria);
    const written = await pointers();
    for (const name of await filesIn(index())) await (name.includes('~') ? rm(join(index(), name)) : writeFile(join(index(), name), 'x'));
    expect(await openStore().findByRequester(maria)).to.have.length(1);
    expect(await pointers()).to.deep.equal(written);
  });

  it('ignores a pointer whose ticket a crash kept from being written, and takes the ticket when it comes again', async () => {
    const draft = aDraft({ requester: maria });
    const ticket = await openStore().open('key-1', draft);
    await rm(join(directory, 'tickets'), { recursive: true });
    expect(await openStore().findByRequester(maria)).to.deep.equal([]);
    expect(await listed('open')).to.deep.equal({ tickets: [] });
    await openStore().open('key-1', draft);
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
  });

  it('shows a ticket to nobody but its requester, though a pointer of somebody else was left by a crash', async () => {
    const { protocolNumber } = await open();
    await rm(join(directory, 'tickets'), { recursive: true });
    await openStore().open('key-2', aDraft({ protocolNumber, requester: { ...maria, cpf: '11144477735' } }));
    expect(await openStore().findByRequester(maria)).to.deep.equal([]);
  });

  it('lists a ticket once, though a crash left the pointer to where it was, and clears that away when the call comes again', async () => {
    const { protocolNumber } = await open();
    const [before] = (await pointers()).filter((name) => name.startsWith('lists/'));
    const { ticket } = await openStore().close('key-2', protocolNumber, aClosing());
    await mkdir(join(index(), before ?? '', '..'), { recursive: true });
    await writeFile(join(index(), before ?? ''), '');
    expect(await listed('open')).to.deep.equal({ tickets: [] });
    expect(await listed('closed')).to.deep.equal({ tickets: [ticket] });
    expect(await pointers()).to.have.length(4);
    await openStore().close('key-2', protocolNumber, aClosing());
    expect(await pointers()).to.have.length(3);
  });

  it('brings back pointers that are missing when a call comes again', async () => {
    const { protocolNumber } = await open();
    const { ticket } = await openStore().close('key-2', protocolNumber, aClosing());
    const written = await pointers();
    for (const name of written) await rm(join(index(), name));
    await openStore().close('key-2', protocolNumber, aClosing());
    expect(await pointers()).to.deep.equal(written);
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
  });

  it('leaves out a damaged ticket, says so, and finds the others', async () => {
    await open();
    await openStore().findByRequester(maria);
    for (const name of await filesIn(join(directory, 'tickets'))) await writeFile(join(directory, 'tickets', name), 'damaged');
    const ticket = await open();
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
    expect(alarms).to.have.length(1);
    await rm(index(), { recursive: true });
    expect(await listed('open')).to.deep.equal({ tickets: [ticket] });
    expect(alarms).to.have.length(2);
  });

  it('says that tickets are unavailable while its folders cannot be used, and works again afterwards', async () => {
    const draft = aDraft({ requester: maria });
    for (const folder of ['tickets', 'ticket-index']) {
      await rm(join(directory, folder), { recursive: true, force: true });
      await writeFile(join(directory, folder), 'no folder');
      await expectCode(openStore().open('key-1', draft), 'tickets_unavailable');
      await expectCode(openStore().findByRequester(maria), 'tickets_unavailable');
      await rm(join(directory, folder));
    }
    const ticket = await openStore().open('key-1', draft);
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
  });

  it('finds tickets by CPF under the old and the new key while DATA_KEY rotates', async () => {
    const draft = aDraft({ requester: maria });
    const old = await openStore([oldKey]).open('key-1', draft);
    const rotating = openStore([newKey, oldKey]);
    const recent = await rotating.open('key-2', aDraft({ requester: maria, openedAt: '2026-09-09T13:00:00.000Z' }));
    await rotating.open('key-1', draft);
    expect(await rotating.findByRequester(maria)).to.deep.equal([recent, old]);
  });

  it('holds a protocol number and a system that are no file names inside its folder', async () => {
    await open({ protocolNumber: '../../../tmp/x', system: '../..' });
    expect(await openStore().get('../../../tmp/x')).to.have.property('protocolNumber', '../../../tmp/x');
    expect((await listed('open', '../..'))?.tickets).to.have.length(1);
    expect(await readdir(directory)).to.have.members(['tickets', 'ticket-index']);
  });
});

/** Paths of all files, from the folder on. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
