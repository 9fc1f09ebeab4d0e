import { memoryEventLog } from '../../../adapters/event-log/memory-event-log.ts';
import { eventLogContract } from '../../contracts/event-log.contract.ts';

describe('memoryEventLog', () => {
  eventLogContract(async () => memoryEventLog());
});
