import { join } from 'node:path';

import type { Log } from '../../bot/ports/log.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { diskPointers } from './disk-pointers.ts';
import { documentTicketStore, type KeptTicket } from './document-ticket-store.ts';
import { sealedFolder } from './sealed-folder.ts';
import { sweepTemporary } from './sweep-temporary.ts';

/** Where and how tickets are kept. */
export interface EmbeddedTicketStoreOptions {
  /** Gets the folders `tickets` (the truth) and `ticket-index` (may be deleted: it is built anew). */
  readonly directory: string;
  readonly sealer: Sealer;
  readonly log: Log;
}

/** File systems date a file a little earlier than the clock. */
const graceMs = 1_000;

/** The ticket store of one process: a sealed lowdb document per ticket, and an index of empty files. Opening it waits for nothing; what a killed process has left half written is removed meanwhile. */
export function embeddedTicketStore({ directory, sealer, log }: EmbeddedTicketStoreOptions): TicketStore {
  const index = join(directory, 'ticket-index');
  for (const folder of ['tickets', 'ticket-index'])
    sweepTemporary(join(directory, folder), Date.now() - graceMs).catch((fault: unknown) => {
      log.warn(
        { folder, failure: (fault as NodeJS.ErrnoException).code ?? 'unexpected' },
        'What was left half written among the tickets stays for now',
      );
    });
  return documentTicketStore({
    tickets: sealedFolder<KeptTicket>(join(directory, 'tickets'), sealer),
    pointers: diskPointers(index),
    mark: sealedFolder<{ readonly complete: boolean } | null>(index, sealer).document('pointers-and-people'),
    cpfIndex: sealer.cpfIndex,
    nameIndex: (word) => sealer.fingerprint('ticket name', word),
    log,
  });
}
