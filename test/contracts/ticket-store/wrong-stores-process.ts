// Runs the kit on stores that are wrong; mocha is started with this file by the test that reads what it says.
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { ticketStoreContract } from '../ticket-store.contract.ts';
import { wrongStores } from './wrong-stores.ts';

for (const { name, make } of wrongStores) {
  describe(name, () => {
    ticketStoreContract(() => Promise.resolve({ store: make(memoryTicketStore()) }));
  });
}
