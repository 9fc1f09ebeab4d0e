import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { openDataDirectory } from '../../../adapters/data-directory/data-directory.ts';
import { isBotError } from '../../../bot/errors.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

describe('openDataDirectory()', () => {
  after(removeTemporaryFolders);

  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

  it('makes the folder and the folders in it for its owner only', async () => {
    const path = join(await temporaryFolder(), 'new', 'data');
    const folder = await (await openDataDirectory(path)).folder('journal');
    expect(folder).to.equal(join(path, 'journal'));
    expect([await modeOf(path), await modeOf(folder)]).to.deep.equal(['700', '700']);
  });

  it('secret() makes 32 random bytes that only the owner reads, and keeps them', async () => {
    const path = await temporaryFolder();
    const directory = await openDataDirectory(path);
    const secret = await directory.secret('data-key');
    expect(Buffer.from(secret, 'base64url')).to.have.length(32);
    expect(await modeOf(join(path, 'keys', 'data-key'))).to.equal('600');
    expect(await (await openDataDirectory(path)).secret('data-key')).to.equal(secret);
    expect(await directory.secret('direct-line')).to.not.equal(secret);
  });

  it('says in one sentence that the directory cannot be used', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const fault: unknown = await openDataDirectory(file).catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'data_dir_unusable')).to.equal(true);
  });

  it('says so of a place where the system lets nobody make a folder', async () => {
    const fault: unknown = await openDataDirectory('/proc/balcao/data').catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'data_dir_unusable')).to.equal(true);
  });

  it('secret() makes no new one beside data that the lost one protects', async () => {
    const path = await temporaryFolder();
    const directory = await openDataDirectory(path);
    await writeFile(join(await directory.folder('journal'), 'journal-1.log'), 'x');
    const fault: unknown = await directory.secret('data-key', 'journal').catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'secret_lost')).to.equal(true);
    expect(await directory.secret('direct-line')).to.have.length(43);
  });
});
