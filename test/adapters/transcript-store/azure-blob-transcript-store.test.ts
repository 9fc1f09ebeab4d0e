import { randomUUID } from 'node:crypto';

import { BlobServiceClient } from '@azure/storage-blob';
import { expect } from 'chai';

import { azureBlobTranscriptStore } from '../../../adapters/transcript-store/azure-blob-transcript-store.ts';
import { createSealer, type Sealer } from '../../../bot/sealing.ts';
import { aTranscript, encoded, transcriptStoreContract } from '../../contracts/transcript-store.contract.ts';
import { startAzurite, type RunningAzurite } from '../../support/azurite.ts';
import { freePort } from '../../support/free-port.ts';
import { expectCode } from '../../support/store-pieces.ts';

const key = createSealer(['a'.repeat(32)]);

describe('azureBlobTranscriptStore(), on Azurite', () => {
  let azurite: RunningAzurite;
  before(async function () {
    this.timeout(30_000);
    azurite = await startAzurite();
  });
  after(() => azurite.kill());

  const newName = (): string => `transcripts-${randomUUID()}`;
  const storeIn = (container: string, sealer: Sealer = key) =>
    azureBlobTranscriptStore({ connectionString: azurite.connectionString, container, sealer });

  transcriptStoreContract(() => storeIn(newName()));

  it('holds nothing readable, not even in a name, and finds it again in another process', async () => {
    const name = newName();
    await (await storeIn(name)).put(encoded(aTranscript()));
    const container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(name);
    const blobs: string[] = [];
    for await (const blob of container.listBlobsFlat())
      blobs.push(blob.name, (await container.getBlobClient(blob.name).downloadToBuffer()).toString('latin1'));
    expect(blobs).to.have.length(2);
    expect(blobs.join('\n')).to.not.match(/Maria|primeira|abc\|/);
    expect(await (await storeIn(name)).get(aTranscript().mailbox)).to.deep.equal(aTranscript());
  });

  it('keeps a conversation of 2,000 long messages', async () => {
    const store = await storeIn(newName());
    const activity = { type: 'message', text: 'x'.repeat(4_000) };
    const entries = Array.from({ length: 2_000 }, (_, index) => ({ position: index + 1, audience: 'user', activity }) as const);
    await store.put(encoded(aTranscript({ entries })));
    expect((await store.get(aTranscript().mailbox))?.entries).to.have.length(2_000);
  });

  it('get() refuses a transcript whose key is missing', async () => {
    const name = newName();
    await (await storeIn(name)).put(encoded(aTranscript()));
    await expectCode((await storeIn(name, createSealer(['b'.repeat(32)]))).get(aTranscript().mailbox), 'data_key_missing');
  });

  it('fails with store_unavailable where nobody listens', async function () {
    this.timeout(10_000);
    const connectionString = azurite.connectionString.replace(`:${azurite.port}/`, `:${await freePort()}/`);
    const store = await azureBlobTranscriptStore({ connectionString, container: newName(), sealer: key, callMs: 1_000 });
    await expectCode(store.put(encoded(aTranscript())), 'store_unavailable');
    await expectCode(store.get(aTranscript().mailbox), 'store_unavailable');
  });
});
