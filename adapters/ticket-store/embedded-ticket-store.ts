import { join } from 'node:path';

import type { Log } from '../../bot/ports/log.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { documentTicketStore, type TicketDocument } from './document-ticket-store.ts';
import type { Pointer } from './requester-index.ts';
import { sealedFolder } from './sealed-folder.ts';

/** Where and how tickets are kept. */
export interface EmbeddedTicketStoreOptions {
  /** Gets the folders `tickets` (the truth) and `ticket-index` (may be deleted: it is built anew). */
  readonly directory: string;
  readonly sealer: Sealer;
  readonly log: Log;
}

/** The ticket store of one process: a sealed lowdb document per ticket, and an index by requester. Opening it reads nothing. */
export function embeddedTicketStore({ directory, sealer, log }: EmbeddedTicketStoreOptions): TicketStore {
  const index = join(directory, 'ticket-index');
  return documentTicketStore({
    tickets: sealedFolder<TicketDocument | null>(join(directory, 'tickets'), sealer),
    requesters: sealedFolder<readonly Pointer[]>(join(index, 'requesters'), sealer),
    mark: sealedFolder<{ readonly complete: boolean }>(index, sealer).document('complete'),
    cpfIndex: sealer.cpfIndex,
    log,
  });
}
