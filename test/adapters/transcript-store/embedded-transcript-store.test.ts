import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { embeddedTranscriptStore } from '../../../adapters/transcript-store/embedded-transcript-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { aTranscript, encoded, transcriptStoreContract } from '../../contracts/transcript-store.contract.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const sealer = createSealer(['a'.repeat(32)]);

describe('embeddedTranscriptStore()', () => {
  after(removeTemporaryFolders);

  transcriptStoreContract(async () => embeddedTranscriptStore(await temporaryFolder(), sealer));

  const storedFile = async (folder: string): Promise<string> => {
    const names = await readdir(folder, { recursive: true });
    return join(folder, names.find((name) => name.endsWith('.sealed')) ?? '');
  };

  it('holds nothing readable on the disk, and finds it again after a restart', async () => {
    const folder = await temporaryFolder();
    await (await embeddedTranscriptStore(folder, sealer)).put(encoded(aTranscript()));
    expect(await readFile(await storedFile(folder), 'latin1')).to.not.match(/Maria|primeira|abc/);
    const again = await embeddedTranscriptStore(folder, sealer);
    expect(await again.get(aTranscript().mailbox)).to.deep.equal(aTranscript());
  });

  it('get() refuses a damaged file, and one whose key is missing', async () => {
    const folder = await temporaryFolder();
    const store = await embeddedTranscriptStore(folder, sealer);
    await store.put(encoded(aTranscript()));
    const other = await embeddedTranscriptStore(folder, createSealer(['b'.repeat(32)]));
    await expectCode(other.get(aTranscript().mailbox), 'data_key_missing');
    const file = await storedFile(folder);
    const sealed = await readFile(file, 'latin1');
    await writeFile(file, sealed.slice(0, -8), 'latin1');
    await expectCode(store.get(aTranscript().mailbox), 'record_unreadable');
  });
});
