import type { Log } from '../../../bot/ports/log.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Sealer } from '../../../bot/sealing.ts';
import { recordedTicketStore } from '../ticket-system/recorded-ticket-store.ts';
import { citsmartClient, type CitsmartAccess } from './citsmart-client.ts';
import { citsmartSystem } from './citsmart-system.ts';

/** Which CITSmart keeps the tickets, and how. */
export interface CitsmartStoreOptions extends CitsmartAccess {
  readonly contract: string;
  /** Whether people are named there by their CPF, in clear, or by an index of it. */
  readonly userId: 'cpf' | 'index';
  readonly sealer: Sealer;
  readonly log: Log;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly now?: () => number;
}

/** The ticket store in a CITSmart, by its published contract alone; nothing is called before its first use. */
export function citsmartTicketStore({ contract, userId, sealer, log, now, ...access }: CitsmartStoreOptions): TicketStore {
  const userIds = userId === 'cpf' ? (cpf: string) => [cpf] : sealer.cpfIndex;
  const system = citsmartSystem({ call: citsmartClient(access), user: access.user, page: access.url, contract, userIds });
  return recordedTicketStore({ system, sealer, log, now });
}
