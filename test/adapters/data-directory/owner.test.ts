import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { askOwner, ownDataDirectory } from '../../../adapters/data-directory/owner.ts';
import { isBotError } from '../../../bot/errors.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

/** A process that owns a directory until it is killed. */
async function anOwningProcess(directory: string): Promise<() => Promise<void>> {
  const extension = import.meta.url.slice(-2);
  const module = fileURLToPath(new URL(`../../../adapters/data-directory/owner.${extension}`, import.meta.url));
  const program = `import { ownDataDirectory } from ${JSON.stringify(module)};
    await ownDataDirectory(${JSON.stringify(directory)}); console.log('owner'); setInterval(() => undefined, 1000);`;
  const options = [...(extension === 'ts' ? ['--import', 'tsx'] : []), '--input-type=module', '-e', program];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
}

describe('ownDataDirectory()', () => {
  after(removeTemporaryFolders);

  for (const [kind, name] of [
    ['', 'data'],
    [' with a long path', 'd'.repeat(120)],
  ] as const) {
    it(`refuses a second owner of a directory${kind} until the first one releases it`, async () => {
      const directory = join(await temporaryFolder(), name);
      await mkdir(directory);
      const owner = await ownDataDirectory(directory);
      await expectCode(ownDataDirectory(directory), 'data_dir_owned');
      await owner.release();
      await (await ownDataDirectory(directory)).release();
    });
  }

  it('refuses while another process owns the directory, and takes it over when that was killed', async () => {
    const directory = await temporaryFolder();
    const kill = await anOwningProcess(directory);
    await expectCode(ownDataDirectory(directory), 'data_dir_owned');
    await kill();
    expect(await readdir(directory)).to.deep.equal(['owner.sock']);
    const owner = await ownDataDirectory(directory);
    await expectCode(ownDataDirectory(directory), 'data_dir_owned');
    await owner.release();
  });

  it('lets one of many processes take over that start at the same moment', async () => {
    const directory = await temporaryFolder();
    await (
      await anOwningProcess(directory)
    )();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => ownDataDirectory(directory)));
    const owners = tries.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(owners).to.have.length(1);
    for (const result of tries)
      if (result.status === 'rejected') expect(isBotError(result.reason, 'data_dir_owned'), String(result.reason)).to.equal(true);
    for (const owner of owners) await owner.release();
  });

  it('takes over also when another process died in the middle of taking over', async function () {
    this.timeout(10_000);
    const directory = await temporaryFolder();
    await (
      await anOwningProcess(directory)
    )();
    await mkdir(join(directory, 'owner.sock.lock'));
    await (await ownDataDirectory(directory)).release();
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it('answers what another process asks', async () => {
    const directory = await temporaryFolder();
    expect(await askOwner(directory, 'ping')).to.equal(undefined);
    const owner = await ownDataDirectory(directory);
    expect(await askOwner(directory, 'ping'), 'before anybody answers').to.equal(undefined);
    owner.answer((request) => Promise.resolve(`${request} pong`));
    expect(await askOwner(directory, 'ping')).to.equal('ping pong');
    expect(await askOwner(join(directory, 'mistyped'), 'ping').catch((thrown: unknown) => thrown)).to.have.property(
      'code',
      'data_dir_unusable',
    );
    owner.answer(() => Promise.reject(new RangeError('no')));
    expect(await askOwner(directory, 'ping')).to.equal(undefined);
    await owner.release();
  });
});
