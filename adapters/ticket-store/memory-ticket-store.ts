import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { documentTicketStore, type TicketDocument } from './document-ticket-store.ts';
import { memoryFolder } from './memory-folder.ts';
import type { Pointer } from './requester-index.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A ticket store that lives as long as the process: for talks in the terminal and for tests. */
export function memoryTicketStore(): TicketStore {
  return documentTicketStore({
    tickets: memoryFolder<TicketDocument | null>(),
    requesters: memoryFolder<readonly Pointer[]>(),
    mark: memoryFolder<{ readonly complete: boolean }>().document('complete'),
    cpfIndex: (cpf) => [cpf],
    log: silent,
  });
}
