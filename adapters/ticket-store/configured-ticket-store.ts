import type { Config } from '../../bot/config.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { embeddedTicketStore, type EmbeddedTicketStoreOptions } from './embedded-ticket-store.ts';

/** The ticket store that the settings name; `embedded` tells where tickets lie when it is the embedded one. @throws BotError `config_invalid` */
export async function configuredTicketStore(
  { ticketStore, azureStorage }: Pick<Config, 'ticketStore' | 'azureStorage'>,
  embedded: EmbeddedTicketStoreOptions,
): Promise<TicketStore> {
  if (ticketStore === 'embedded') return embeddedTicketStore(embedded);
  const { azureBlobTicketStore } = await import('./azure-blob-ticket-store.ts');
  return azureBlobTicketStore({ connectionString: azureStorage, ...embedded });
}
