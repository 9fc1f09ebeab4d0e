import { readdir } from 'node:fs/promises';

import { expect } from 'chai';

import { configuredFileStore } from '../../../adapters/file-store/configured-file-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

describe('configuredFileStore()', () => {
  after(removeTemporaryFolders);

  it('keeps files on the disk, or in the storage account and then nothing on the disk', async () => {
    const onDisk = { folder: await temporaryFolder(), sealer: createSealer(['a key of at least thirty-two characters']), log: silentLog };
    await configuredFileStore({ fileStore: 'azure-blob', azureStorage: 'UseDevelopmentStorage=true' }, onDisk);
    expect(await readdir(onDisk.folder)).to.deep.equal([]);
    await configuredFileStore({ fileStore: 'disk', azureStorage: '' }, onDisk);
    expect(await readdir(onDisk.folder)).to.have.members(['parts', 'incoming', 'kept']);
  });
});
