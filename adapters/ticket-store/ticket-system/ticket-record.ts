import type { Sealer } from '../../../bot/sealing.ts';
import type { TicketDraft, TicketFact } from '../../../bot/service-desk/ticket.ts';

/** What we write for ourselves into a ticket of an outside system, beside the words for its staff. */
export type TicketRecord = {
  readonly protocolNumber: string;
  readonly key: string;
  /** By our clock; milliseconds since 1970. */
  readonly writtenAt: number;
} & ({ readonly draft: TicketDraft } | { readonly fact: TicketFact; readonly withinHours?: number });

/**
 * Writes and reads records. They are sealed: nobody in that system reads the CPF in them or can make one, and a copy in another ticket
 * does not count.
 */
export interface TicketRecords {
  /** Printable ASCII without spaces. */
  readonly seal: (record: TicketRecord) => string;
  /** @throws BotError `data_key_missing`, `record_unreadable` */
  readonly open: (sealed: string) => TicketRecord;
}

/** The records of one DATA_KEY. */
export function ticketRecords(sealer: Sealer): TicketRecords {
  return {
    seal: (record) => sealer.seal(JSON.stringify(record)),
    open: (sealed) => JSON.parse(sealer.open(sealed, 'a record in the ticket system')) as TicketRecord,
  };
}
