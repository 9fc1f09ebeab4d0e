import { readdir } from 'node:fs/promises';

import { expect } from 'chai';

import { configuredTicketStore } from '../../../adapters/ticket-store/configured-ticket-store.ts';
import { readConfig } from '../../../bot/config.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { aClosing, aDraft, anAttachment, aNote, aProtocolNumber, aReopening } from '../../contracts/ticket-store/samples.ts';
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
    const inAzure = await configuredTicketStore(
      readConfig({ TICKET_STORE: 'azure-blob', AZURE_STORAGE_CONNECTION_STRING: nowhere }),
      embedded,
    );
    const fault: unknown = await inAzure.open('key-1', aDraft()).catch((thrown: unknown) => thrown);
    expect(fault).to.include({ code: 'tickets_unavailable' });
    expect(await readdir(embedded.directory)).to.deep.equal([]);
    await (await configuredTicketStore(readConfig({}), embedded)).open('key-1', aDraft());
    expect(await readdir(embedded.directory)).to.have.members(['tickets', 'ticket-index']);
  });

  const elsewhere = {
    'request-tracker': { REQUEST_TRACKER_URL: 'http://127.0.0.1:1', REQUEST_TRACKER_TOKEN: '1-2-secret' },
    citsmart: { CITSMART_URL: 'http://127.0.0.1:1/citsmart', CITSMART_USER: 'balcao', CITSMART_PASSWORD: 'secret' },
  };
  for (const [name, settings] of Object.entries(elsewhere)) {
    it(`keeps tickets in ${name}; every call fails with tickets_unavailable while nothing answers there, and tells no secret`, async () => {
      const embedded = { directory: 'nowhere', sealer: createSealer(['a key of at least thirty-two characters']), log: silentLog };
      const store = await configuredTicketStore(readConfig({ TICKET_STORE: name, ...settings }), embedded);
      const number = aProtocolNumber();
      const calls: readonly (() => Promise<unknown>)[] = [
        () => store.open('key', aDraft()),
        () => store.append('key', number, aNote('oi')),
        () => store.attach('key', number, anAttachment()),
        () => store.close('key', number, aClosing()),
        () => store.reopen('key', number, aReopening()),
        () => store.get(number),
        () => store.history(number),
        () => store.findByRequester(aDraft().requester),
      ];
      const faults = await Promise.all(calls.map((call) => call().catch((thrown: unknown) => thrown)));
      for (const fault of faults) expect(fault).to.include({ code: 'tickets_unavailable' });
      expect(String(faults))
        .to.match(/ECONNREFUSED/)
        .and.not.match(/secret/);
    });

    it(`refuses to start with ${name} when it is not said where that is`, () => {
      expect(() => readConfig({ TICKET_STORE: name })).to.throw(Object.keys(settings)[0] ?? '');
    });
  }
});
