import { memoryStaffDirectory } from '../../../adapters/staff-directory/memory-staff-directory.ts';
import { cheapCost, staffDirectoryContract } from '../../contracts/staff-directory.contract.ts';

describe('memoryStaffDirectory', () => {
  staffDirectoryContract(async (now) => memoryStaffDirectory({ now, cost: cheapCost }));
});
