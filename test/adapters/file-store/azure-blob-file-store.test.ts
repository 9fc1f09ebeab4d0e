import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';

import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { expect } from 'chai';

import { azureBlobFileStore } from '../../../adapters/file-store/azure-blob-file-store.ts';
import { isBotError } from '../../../bot/errors.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import { fileStoreContract } from '../../contracts/file-store.contract.ts';
import { startAzurite, type RunningAzurite } from '../../support/azurite.ts';

describe('azureBlobFileStore, on Azurite', () => {
  let azurite: RunningAzurite;
  before(async function () {
    this.timeout(30_000);
    azurite = await startAzurite();
  });
  after(() => azurite.kill());

  const newContainer = async (): Promise<{ readonly store: FileStore; readonly container: ContainerClient }> => {
    const name = `files-${randomUUID()}`;
    const { connectionString } = azurite;
    const container = BlobServiceClient.fromConnectionString(connectionString).getContainerClient(name);
    return { store: await azureBlobFileStore({ connectionString, container: name }), container };
  };

  fileStoreContract(async () => {
    const { store, container } = await newContainer();
    return { store, traces: () => namesIn(container) };
  });

  it('provisional() clears away what an upload left that a crash cut off before its bytes were there', async () => {
    const { store, container } = await newContainer();
    await store.put(aFile());
    const mark = container.getBlockBlobClient(`incoming/${'a'.repeat(32)}`);
    await mark.upload('', 0, { metadata: { mailbox: 'x', storedat: '1' } });
    for await (const { id } of store.provisional(2)) expect.fail(`${id} is no file`);
    expect(await mark.exists()).to.equal(false);
    expect(await namesIn(container)).to.have.length(2);
  });

  it('put() keeps a name that no HTTP header could carry', async () => {
    const { store } = await newContainer();
    const mailbox = 'conversation:msteams|19:ção\r\nx-evil: 1|1' as MailboxId;
    const { id } = await store.put({ ...aFile(), mailbox });
    expect(await store.look(id)).to.include({ mailbox });
  });

  it('every method fails with files_unavailable while the account cannot be reached, and works again afterwards', async function () {
    this.timeout(30_000);
    const other = await startAzurite();
    const { connectionString } = other;
    const store = await azureBlobFileStore({ connectionString });
    await other.kill();
    const id = 'a'.repeat(32);
    const calls: readonly (() => Promise<unknown>)[] = [
      () => store.put(aFile()),
      () => store.keep(id),
      () => store.look(id),
      () => store.open(id),
      () => store.remove(id),
      () => store.provisional(Infinity)[Symbol.asyncIterator]().next(),
    ];
    const faults = await Promise.all(calls.map((call) => call().catch((thrown: unknown) => thrown)));
    expect(faults.map((fault) => isBotError(fault, 'files_unavailable'))).to.deep.equal(calls.map(() => true));
    expect(String(faults)).to.not.include(connectionString);
    const again = await startAzurite(other.port);
    const { id: stored } = await store.put(aFile());
    expect(await store.look(stored)).to.include({ bytes: 2 });
    await again.kill();
  });

  it('refuses a connection string that is none, without repeating it', async () => {
    const fault: unknown = await azureBlobFileStore({ connectionString: 'AccountKey=secret' }).catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'config_invalid')).to.equal(true);
    expect(String(fault)).to.not.include('secret');
  });
});

function aFile() {
  return { mailbox: 'conversation:directline|abc|1' as MailboxId, content: Readable.from(Buffer.from('oi')), maxBytes: 100 };
}

/** Also what was uploaded but never put together. */
async function namesIn(container: ContainerClient): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of container.listBlobsFlat({ includeUncommitedBlobs: true })) names.push(name);
  return names;
}
