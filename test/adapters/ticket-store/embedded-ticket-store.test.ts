import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import type { TicketDocument } from '../../../adapters/ticket-store/document-ticket-store.ts';
import { sealedFolder } from '../../../adapters/ticket-store/sealed-folder.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Ticket } from '../../../bot/service-desk/ticket.ts';
import { createSealer, type Sealer } from '../../../bot/sealing.ts';
import { aDraft, aFile, aPart, maria, ticketStoreContract } from '../../contracts/ticket-store.contract.ts';

const oldKey = 'an old key of at least thirty-two characters';
const newKey = 'a new key of at least thirty-two characters!';

describe('embeddedTicketStore', () => {
  let directory: string;
  const alarms: string[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (_fields: unknown, message: string) => void alarms.push(message) };
  const openStore = (keys: readonly string[] = [oldKey]): TicketStore =>
    embeddedTicketStore({ directory, sealer: createSealer(keys), log });
  const index = (): string => join(directory, 'ticket-index');

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'balcao-tickets-'));
    alarms.length = 0;
  });
  afterEach(() => rm(directory, { recursive: true }));

  ticketStoreContract(() => Promise.resolve(openStore()));

  it('finds everything again in a new process', async () => {
    const ticket = await openStore().open('key-1', aDraft());
    expect(await openStore().get(ticket.protocolNumber)).to.deep.equal(ticket);
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
  });

  it('takes files for a ticket that was written before tickets had any', async () => {
    const { protocolNumber } = await openStore().open('key-1', aDraft());
    const documents = sealedFolder<TicketDocument>(join(directory, 'tickets'), createSealer([oldKey]));
    for await (const name of documents.names()) {
      const { ticket, ...rest } = (await documents.document(name).read()) as TicketDocument;
      const { files: _files, ...older } = ticket;
      await documents.document(name).write({ ...rest, ticket: older as Ticket });
    }
    expect((await openStore().get(protocolNumber))?.files).to.deep.equal([]);
    expect((await openStore().attach('key-2', protocolNumber, aFile())).files).to.deep.equal([aFile()]);
    expect((await openStore().get(protocolNumber))?.files).to.deep.equal([aFile()]);
  });

  it('writes no personal data and no protocol number in clear, not even in a file name', async () => {
    await openStore().open('key-1', aDraft());
    await openStore().append('key-2', aDraft().protocolNumber, aPart(['segredo de Maria']));
    await openStore().attach('key-3', aDraft().protocolNumber, aFile({ name: 'segredo.png' }));
    const everything = (await filesIn(directory)).map(({ name, text }) => name + text).join('\n');
    expect(everything).to.not.match(/[Mm]aria|Silva|52998224725|529\.982|exemplo|prestação|segredo|2026-0000001-9/);
  });

  it('builds an index that equals the written one when its folder is gone', async () => {
    const people = ['52998224725', '11144477735', '12345678909'];
    const store = openStore();
    for (const [number, cpf] of [...people, ...people].entries()) {
      await store.open(`key-${number}`, aDraft({ protocolNumber: `2026-${number}`, requester: { ...maria, cpf } }));
    }
    const written = await opened(index(), createSealer([oldKey]));
    await rm(index(), { recursive: true });
    expect(await openStore().findByRequester(maria)).to.have.length(2);
    expect(await opened(index(), createSealer([oldKey]))).to.deep.equal(written);
  });

  it('builds the index anew when one of its documents is damaged', async () => {
    const store = openStore();
    await store.open('key-1', aDraft());
    await store.open('key-2', aDraft({ protocolNumber: '2026-0000002-0' }));
    for (const { name } of await filesIn(join(index(), 'requesters'))) await writeFile(name, 'damaged');
    expect(await openStore().findByRequester(maria)).to.have.length(2);
    for (const { name } of await filesIn(join(index(), 'requesters'))) await writeFile(name, 'damaged');
    await openStore().open('key-3', aDraft({ protocolNumber: '2026-0000003-0' }));
    expect(await openStore().findByRequester(maria)).to.have.length(3);
  });

  it('ignores a pointer whose ticket a crash kept from being written, and takes the ticket when it comes again', async () => {
    const ticket = await openStore().open('key-1', aDraft());
    await rm(join(directory, 'tickets'), { recursive: true });
    expect(await openStore().findByRequester(maria)).to.deep.equal([]);
    await openStore().open('key-1', aDraft());
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
  });

  it('shows a ticket to nobody but its requester, though a pointer of somebody else was left by a crash', async () => {
    await openStore().open('key-1', aDraft());
    await rm(join(directory, 'tickets'), { recursive: true });
    await openStore().open('key-2', aDraft({ requester: { ...maria, cpf: '11144477735' } }));
    expect(await openStore().findByRequester(maria)).to.deep.equal([]);
  });

  it('open() brings back a pointer that is missing', async () => {
    const ticket = await openStore().open('key-1', aDraft());
    await rm(join(index(), 'requesters'), { recursive: true });
    await openStore().open('key-1', aDraft());
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
  });

  it('leaves a damaged ticket out of a new index, says so, and keeps the others', async () => {
    await openStore().open('key-1', aDraft());
    for (const { name } of await filesIn(join(directory, 'tickets'))) await writeFile(name, 'damaged');
    const ticket = await openStore().open('key-2', aDraft({ protocolNumber: '2026-0000002-0' }));
    await rm(index(), { recursive: true });
    expect(await openStore().findByRequester(maria)).to.deep.equal([ticket]);
    expect(alarms).to.have.length(1);
  });

  it('finds tickets by CPF under the old and the new key while DATA_KEY rotates', async () => {
    const old = await openStore([oldKey]).open('key-1', aDraft());
    const rotating = openStore([newKey, oldKey]);
    const recent = await rotating.open('key-2', aDraft({ protocolNumber: '2026-0000002-0', openedAt: '2026-09-09T13:00:00.000Z' }));
    await rotating.open('key-1', aDraft());
    expect(await rotating.findByRequester(maria)).to.deep.equal([recent, old]);
  });

  it('holds a protocol number that is no file name inside its folder', async () => {
    await openStore().open('key-1', aDraft({ protocolNumber: '../../../tmp/x' }));
    expect(await openStore().get('../../../tmp/x')).to.have.property('protocolNumber', '../../../tmp/x');
    expect(await readdir(directory)).to.have.members(['tickets', 'ticket-index']);
  });
});

interface File {
  readonly name: string;
  readonly text: string;
}

async function filesIn(folder: string): Promise<readonly File[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(name, 'utf8') })));
}

async function opened(folder: string, sealer: Sealer): Promise<Readonly<Record<string, unknown>>> {
  const files = await filesIn(folder);
  return Object.fromEntries(files.map(({ name, text }) => [name, canonical(JSON.parse(sealer.open(text, name)))]));
}

/** The order of a person's pointers carries no meaning. */
function canonical(document: unknown): unknown {
  return Array.isArray(document) ? document.map((pointer) => JSON.stringify(pointer)).sort() : document;
}
