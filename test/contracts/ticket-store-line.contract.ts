import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import { disturbedLine } from './ticket-store/disturbed-line.ts';
import { overALineContract, type StoreOverLine } from './ticket-store/over-a-line.ts';

/** Where a ticket system listens, and how to make a store that reaches it. */
export interface TicketSystemUnderTest {
  /** Its port on 127.0.0.1. */
  readonly port: () => number;
  /** Makes a store for the system at another port of 127.0.0.1, with a patience of about a second. */
  readonly storeAt: (port: number) => Promise<TicketStore>;
}

/** What every ticket store must do that reaches its ticket system over a network: the suite lays a line between the two and disturbs it. */
export function ticketStoreLineContract({ port, storeAt }: TicketSystemUnderTest): void {
  let current: StoreOverLine;
  beforeEach(async () => {
    const line = await disturbedLine(port());
    current = { line, store: await storeAt(line.port) };
  });
  afterEach(() => current.line.close());

  overALineContract(() => current);
}
