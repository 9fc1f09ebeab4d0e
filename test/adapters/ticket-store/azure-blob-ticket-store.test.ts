import { randomUUID } from 'node:crypto';

import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { expect } from 'chai';

import { azureBlobTicketStore } from '../../../adapters/ticket-store/azure-blob-ticket-store.ts';
import { isBotError } from '../../../bot/errors.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { ticketStoreLineContract } from '../../contracts/ticket-store-line.contract.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.contract.ts';
import { aClosing, aDraft, anAnswer, anAttachment, maria } from '../../contracts/ticket-store/samples.ts';
import { startAzurite, type RunningAzurite } from '../../support/azurite.ts';
import { silentLog } from '../../support/silent-log.ts';
import { dataKey, expectNothingLost, expectWholeAgain, liveAndKill } from './kill-tickets.ts';

const sealer = createSealer([dataKey]);

describe('azureBlobTicketStore, on Azurite', () => {
  let azurite: RunningAzurite;
  before(async function () {
    this.timeout(30_000);
    azurite = await startAzurite();
  });
  after(() => azurite.kill());

  const containerOf = (name: string): ContainerClient =>
    BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(name);
  const storeIn = (container: string): Promise<TicketStore> =>
    azureBlobTicketStore({ connectionString: azurite.connectionString, container, sealer, log: silentLog });
  const newName = (): string => `tickets-${randomUUID()}`;

  ticketStoreContract(async () => {
    const container = newName();
    return { store: await storeIn(container), other: await storeIn(container) };
  });

  ticketStoreLineContract({
    port: () => azurite.port,
    storeAt: (port) => {
      const connectionString = azurite.connectionString.replace(`:${azurite.port}/`, `:${port}/`);
      return azureBlobTicketStore({ connectionString, container: newName(), sealer, log: silentLog, callMs: 1_000 });
    },
  });

  it('writes no personal data and no protocol number in clear, not even in a name', async () => {
    const name = newName();
    const store = await storeIn(name);
    const { protocolNumber } = await store.open('key-1', aDraft({ requester: maria }));
    await store.append('key-2', protocolNumber, anAnswer('segredo de Maria'));
    await store.attach('key-3', protocolNumber, anAttachment({ name: 'segredo.png' }));
    await store.close('key-4', protocolNumber, aClosing({ reason: 'segredo' }));
    const everything = (await blobsIn(containerOf(name))).map((blob) => blob.name + blob.text).join('\n');
    expect(everything).to.not.match(/[Mm]aria|Silva|52998224725|529\.982|exemplo|prestação|segredo/);
    expect(everything).to.not.include(protocolNumber);
  });

  it('builds an index that equals the written one when it is gone', async () => {
    const name = newName();
    const store = await storeIn(name);
    for (const key of ['1', '2', '3']) {
      const { protocolNumber } = await store.open(key, aDraft({ requester: maria }));
      if (key !== '1') await store.close(`close ${key}`, protocolNumber, aClosing());
    }
    await store.findByRequester(maria);
    const container = containerOf(name);
    const written = (await blobsIn(container)).map((blob) => blob.name);
    for (const blob of written) if (!blob.startsWith('tickets/')) await container.deleteBlob(blob);
    expect(await (await storeIn(name)).findByRequester(maria)).to.have.length(3);
    expect((await blobsIn(container)).map((blob) => blob.name))
      .to.deep.equal(written)
      .and.to.have.length(13);
  });

  it('has done every acknowledged call once after 3 kills, and is whole when the calls come again', async function () {
    this.timeout(60_000);
    const { connectionString } = azurite;
    const settings = { TICKET_STORE: 'azure-blob', AZURE_STORAGE_CONNECTION_STRING: connectionString };
    const acknowledged = await liveAndKill({ settings, directory: '' }, 3);
    const open = () => azureBlobTicketStore({ connectionString, sealer, log: silentLog });
    await expectNothingLost(await open(), acknowledged);
    await expectWholeAgain(await open(), acknowledged);
  });

  it('refuses a connection string that is none, without repeating it', async () => {
    const options = { connectionString: 'AccountKey=secret', sealer, log: silentLog };
    const fault: unknown = await azureBlobTicketStore(options).catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'config_invalid')).to.equal(true);
    expect(String(fault)).to.not.include('secret');
  });
});

async function blobsIn(container: ContainerClient): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const found: { readonly name: string; readonly text: string }[] = [];
  for await (const { name } of container.listBlobsFlat()) {
    found.push({ name, text: (await container.getBlobClient(name).downloadToBuffer()).toString() });
  }
  return found;
}
