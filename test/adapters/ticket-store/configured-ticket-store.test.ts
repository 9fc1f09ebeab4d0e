import { readdir } from 'node:fs/promises';

import { expect } from 'chai';

import { configuredTicketStore } from '../../../adapters/ticket-store/configured-ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { aDraft } from '../../contracts/ticket-store/samples.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

/** An account on this machine where nothing listens. */
const nowhere = 'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:1/a;';

describe('configuredTicketStore()', () => {
  after(removeTemporaryFolders);

  it('keeps tickets under DATA_DIR, or in the storage account and then nothing there', async () => {
    const embedded = {
      directory: await temporaryFolder(),
      sealer: createSealer(['a key of at least thirty-two characters']),
      log: silentLog,
    };
    const inAzure = await configuredTicketStore({ ticketStore: 'azure-blob', azureStorage: nowhere }, embedded);
    const fault: unknown = await inAzure.open('key-1', aDraft()).catch((thrown: unknown) => thrown);
    expect(fault).to.include({ code: 'tickets_unavailable' });
    expect(await readdir(embedded.directory)).to.deep.equal([]);
    await (await configuredTicketStore({ ticketStore: 'embedded', azureStorage: '' }, embedded)).open('key-1', aDraft());
    expect(await readdir(embedded.directory)).to.have.members(['tickets', 'ticket-index']);
  });
});
