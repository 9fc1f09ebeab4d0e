import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { fileStoreContract } from '../../contracts/file-store.contract.ts';

describe('memoryFileStore', () => {
  fileStoreContract(async () => {
    const store = memoryFileStore();
    const traces = async (): Promise<readonly string[]> => {
      const ids: string[] = [];
      for await (const { id } of store.provisional(Infinity)) ids.push(id);
      return ids;
    };
    return { store, traces };
  });
});
