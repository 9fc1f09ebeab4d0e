import type { Config } from '../../bot/config.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { embeddedTicketStore, type EmbeddedTicketStoreOptions } from './embedded-ticket-store.ts';

/** The settings of where tickets are kept. */
export type TicketStoreSettings = Pick<
  Config,
  | 'ticketStore'
  | 'azureStorage'
  | 'requestTrackerUrl'
  | 'requestTrackerToken'
  | 'requestTrackerQueue'
  | 'citsmartUrl'
  | 'citsmartUser'
  | 'citsmartPassword'
  | 'citsmartPlatform'
  | 'citsmartContract'
  | 'citsmartUserId'
>;

/** The ticket store that the settings name; `embedded` tells where tickets lie when it is the embedded one. @throws BotError `config_invalid` */
export async function configuredTicketStore(settings: TicketStoreSettings, embedded: EmbeddedTicketStoreOptions): Promise<TicketStore> {
  const { sealer, log } = embedded;
  switch (settings.ticketStore) {
    case 'embedded':
      return embeddedTicketStore(embedded);
    case 'azure-blob': {
      const { azureBlobTicketStore } = await import('./azure-blob-ticket-store.ts');
      return azureBlobTicketStore({ connectionString: settings.azureStorage, ...embedded });
    }
    case 'request-tracker': {
      const { requestTrackerTicketStore } = await import('./request-tracker/request-tracker-ticket-store.ts');
      const { requestTrackerUrl: url, requestTrackerToken: token, requestTrackerQueue: queue } = settings;
      return requestTrackerTicketStore({ url, token, queue, sealer, log });
    }
    case 'citsmart': {
      const { citsmartTicketStore } = await import('./citsmart/citsmart-ticket-store.ts');
      const { citsmartUrl: url, citsmartUser: user, citsmartPassword: password, citsmartPlatform: platform } = settings;
      return citsmartTicketStore({
        url,
        user,
        password,
        platform,
        contract: settings.citsmartContract,
        userId: settings.citsmartUserId,
        sealer,
        log,
      });
    }
  }
}
