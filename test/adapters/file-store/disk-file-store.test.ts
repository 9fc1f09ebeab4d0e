import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { expect } from 'chai';

import { diskFileStore } from '../../../adapters/file-store/disk-file-store.ts';
import { isBotError } from '../../../bot/errors.ts';
import type { FileStore, StoredFile } from '../../../bot/ports/file-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { fileStoreContract } from '../../contracts/file-store.contract.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const oldKey = 'an old key of at least thirty-two characters';
const newKey = 'a new key of at least thirty-two characters!';
const mailbox = 'conversation:directline|abc|1';

describe('diskFileStore', () => {
  let folder: string;
  const alarms: string[] = [];
  const log = { ...silentLog, error: (_fields: unknown, message: string) => void alarms.push(message) };
  const openStore = (keys: readonly string[] = [oldKey]): Promise<FileStore> => diskFileStore({ folder, sealer: createSealer(keys), log });
  beforeEach(async () => {
    folder = await temporaryFolder();
    alarms.length = 0;
  });
  after(removeTemporaryFolders);
  const put = (store: FileStore, text = 'segredo de Maria'): Promise<StoredFile> =>
    store.put({ mailbox, content: Readable.from(Buffer.from(text)), maxBytes: 1_000 });

  fileStoreContract(async () => ({ store: await openStore(), traces: () => filesIn(folder) }));

  it('finds everything again in a new process', async () => {
    const [kept, provisional] = [await put(await openStore()), await put(await openStore())];
    await (await openStore()).keep(kept.id);
    const store = await openStore();
    expect(await store.look(kept.id)).to.deep.equal(kept);
    for await (const file of store.provisional(Infinity)) expect(file).to.deep.equal(provisional);
  });

  it('writes neither the bytes nor the conversation in clear, and the same bytes never twice the same', async () => {
    const store = await openStore();
    const [one, other] = [await put(store), await put(store)];
    const read = (id: string): Promise<string> => readFile(join(folder, 'incoming', id), 'latin1');
    expect((await read(one.id)) + (await read(other.id))).to.not.match(/segredo|Maria|directline/);
    expect((await read(one.id)).slice(-16)).to.not.equal((await read(other.id)).slice(-16));
  });

  it('opens with the new key what was sealed with the old one, and says which key is missing', async () => {
    const { id } = await put(await openStore());
    expect(String(await buffer(await (await openStore([newKey, oldKey])).open(id)))).to.equal('segredo de Maria');
    const fault: unknown = await (await openStore([newKey])).open(id).catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'data_key_missing')).to.equal(true);
  });

  it('removes what a crash left half written, when it is opened', async () => {
    await openStore();
    await writeFile(join(folder, 'parts', 'a'.repeat(32)), 'half');
    await openStore();
    expect(await filesIn(folder)).to.deep.equal([]);
  });

  for (const [name, damage] of [
    ['an empty file', Buffer.of()],
    ['a length beyond all measure', Buffer.from('ffffffff00', 'hex')],
    ['a head that is none', Buffer.from('00000004abcdabcd', 'hex')],
  ] as const) {
    it(`tells of ${name} where a file should be, and lets the others be listed`, async () => {
      const store = await openStore();
      const { id } = await put(store);
      const damaged = 'a'.repeat(32);
      await writeFile(join(folder, 'incoming', damaged), damage);
      const fault: unknown = await store.open(damaged).catch((thrown: unknown) => thrown);
      expect(isBotError(fault, 'record_unreadable')).to.equal(true);
      const listed: string[] = [];
      for await (const file of store.provisional(Infinity)) listed.push(file.id);
      expect(listed).to.deep.equal([id]);
      expect(alarms).to.have.length(1);
    });
  }

  it('put() says that the disk refuses, and lets go of the content', async () => {
    const store = await openStore();
    await rm(join(folder, 'parts'), { recursive: true });
    const content = new Readable({ read: () => undefined });
    const fault: unknown = await store.put({ mailbox, content, maxBytes: 10 }).catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'files_unavailable') && fault.details['reason']).to.equal('ENOENT');
    expect(content.destroyed).to.equal(true);
  });
});

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}
