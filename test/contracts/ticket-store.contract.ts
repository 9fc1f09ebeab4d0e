import { deliveryContract } from './ticket-store/delivery.ts';
import { findingContract } from './ticket-store/finding.ts';
import { growingContract } from './ticket-store/growing.ts';
import { openingContract } from './ticket-store/opening.ts';
import { statesContract } from './ticket-store/states.ts';
import type { StoresOf, TicketStoreUnderTest } from './ticket-store/under-test.ts';

/**
 * What every ticket store must do. `make` is called before each test and gives a store that is ready; it may hold tickets of other tests,
 * for each test uses protocol numbers and requesters of its own.
 */
export function ticketStoreContract(make: () => Promise<TicketStoreUnderTest>): void {
  let current: TicketStoreUnderTest;
  beforeEach(async () => {
    current = await make();
  });

  const stores: StoresOf = () => ({ other: current.store, ...current });
  openingContract(stores);
  growingContract(stores);
  statesContract(stores);
  findingContract(stores);
  deliveryContract(stores);
}
