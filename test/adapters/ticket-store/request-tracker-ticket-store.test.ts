import { requestTrackerTicketStore } from '../../../adapters/ticket-store/request-tracker/request-tracker-ticket-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.contract.ts';
import { startRequestTracker, type RunningRequestTracker } from '../../support/request-tracker.ts';
import { removeTemporaryFolders } from '../../support/temporary-folder.ts';

const key = 'a data key of at least thirty-two characters';

describe('requestTrackerTicketStore, on a Request Tracker 5', function () {
  this.timeout(60_000);
  let tracker: RunningRequestTracker;
  const aStore = (keys: readonly string[] = [key]): TicketStore => requestTrackerTicketStore({ ...tracker, sealer: createSealer(keys) });

  before(async () => {
    tracker = await startRequestTracker();
  });
  after(async () => {
    await tracker.kill();
    await removeTemporaryFolders();
  });

  ticketStoreContract(() => Promise.resolve({ store: aStore(), other: aStore() }));
});
