import type { Log } from '../../../bot/ports/log.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Sealer } from '../../../bot/sealing.ts';
import { recordedTicketStore } from '../ticket-system/recorded-ticket-store.ts';
import { requestTrackerSystem } from './request-tracker-system.ts';
import { restClient, type RequestTrackerAccess } from './rest-client.ts';

/** Which Request Tracker keeps the tickets, and in which queue new ones begin. */
export interface RequestTrackerStoreOptions extends RequestTrackerAccess {
  readonly queue: string;
  readonly sealer: Sealer;
  readonly log: Log;
}

/** The ticket store in a Request Tracker 5; nothing is called before its first use. `docs/request-tracker.md` tells what it needs there. */
export function requestTrackerTicketStore({ queue, sealer, log, ...access }: RequestTrackerStoreOptions): TicketStore {
  const system = requestTrackerSystem({ client: restClient(access), queue, cpfIndex: sealer.cpfIndex });
  return recordedTicketStore({ system, sealer, log });
}
