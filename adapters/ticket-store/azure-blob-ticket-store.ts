import type { Log } from '../../bot/ports/log.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { azureContainer } from '../azure-blobs/azure-container.ts';
import { azureFolder, azurePointers } from './azure-folder.ts';
import { documentTicketStore, type KeptTicket } from './document-ticket-store.ts';

/** Where and how tickets are kept. */
export interface AzureBlobTicketStoreOptions {
  readonly connectionString: string;
  /** Made when it is missing. */
  readonly container?: string;
  readonly sealer: Sealer;
  readonly log: Log;
  /** Longest time of one call to the account, 10 s by default. */
  readonly callMs?: number;
}

/**
 * The ticket store of many processes: each ticket a sealed blob `tickets/<name>`, and an index of empty blobs beside them. What two
 * processes do to one ticket is decided by its ETag. Loads Azure's client.
 *
 * @throws BotError `config_invalid`
 */
export async function azureBlobTicketStore({
  container: name = 'balcao-tickets',
  sealer,
  log,
  ...account
}: AzureBlobTicketStoreOptions): Promise<TicketStore> {
  const container = await azureContainer({ ...account, container: name, unavailable: 'tickets_unavailable' });
  return documentTicketStore({
    tickets: azureFolder<KeptTicket>(container, 'tickets', sealer),
    pointers: azurePointers(container),
    mark: azureFolder<{ readonly complete: boolean } | null>(container, 'index', sealer).document('complete-with-people'),
    cpfIndex: sealer.cpfIndex,
    nameIndex: (word) => sealer.fingerprint('ticket name', word),
    log,
  });
}
