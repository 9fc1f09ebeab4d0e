import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { documentTicketStore, type KeptTicket } from './document-ticket-store.ts';
import { memoryFolder, memoryPointers } from './memory-folder.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A ticket store that lives as long as the process: for talks in the terminal and for tests. */
export function memoryTicketStore(): TicketStore {
  return documentTicketStore({
    tickets: memoryFolder<KeptTicket>(),
    pointers: memoryPointers(),
    mark: memoryFolder<{ readonly complete: boolean } | null>().document('complete'),
    cpfIndex: (cpf) => [cpf],
    nameIndex: (word) => [word],
    log: silent,
  });
}
