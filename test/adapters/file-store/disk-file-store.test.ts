import { readdir } from 'node:fs/promises';

import { diskFileStore } from '../../../adapters/file-store/disk-file-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { fileStoreContract } from '../../contracts/file-store.contract.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const sealer = createSealer(['a key of at least thirty-two characters']);

describe('diskFileStore', () => {
  after(removeTemporaryFolders);

  fileStoreContract(async () => {
    const folder = await temporaryFolder();
    return { store: await diskFileStore({ folder, sealer, log: silentLog }), traces: () => filesIn(folder) };
  });
});

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}
