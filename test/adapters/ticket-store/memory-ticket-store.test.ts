import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.contract.ts';

describe('memoryTicketStore', () => {
  ticketStoreContract(() => Promise.resolve({ store: memoryTicketStore() }));
});
