import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { diskFileStore } from '../../../adapters/file-store/disk-file-store.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const dataKey = 'a key of at least thirty-two characters';
const kills = 15;

/** What a process has told before it was killed. */
interface Told {
  /** Digests of the acknowledged files by their ids. */
  readonly put: Map<string, string>;
  readonly kept: Set<string>;
  readonly refused: Set<string>;
}

describe('diskFileStore in a process that is killed', function () {
  this.timeout(60_000);
  after(removeTemporaryFolders);

  it(`has every acknowledged file whole after ${String(kills)} kills, knows which are kept, and holds no half file`, async () => {
    const folder = await temporaryFolder();
    const told: Told = { put: new Map(), kept: new Set(), refused: new Set() };
    let parts = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      await putUntilKilled(folder, told, { afterFiles: 1 + Math.floor(Math.random() * 30) });
      parts += (await readdir(join(folder, 'parts'))).length;
    }
    const store = await diskFileStore({ folder, sealer: createSealer([dataKey]), log: silentLog });
    expect(told.put.size).to.be.greaterThan(50);
    expect(parts, 'kills in the middle of a file').to.be.greaterThan(0);
    for (const [id, digest] of told.put) expect(await digestOf(store, id), id).to.equal(digest);
    const provisional = await idsOf(store.provisional(Infinity));
    for (const id of told.kept) expect(provisional.has(id), id).to.equal(false);
    for (const id of provisional) expect(await digestOf(store, id), id).to.be.a('string');
    expect(await readdir(join(folder, 'parts'))).to.deep.equal([]);
    expect([...told.refused]).to.deep.equal([]);
  });

  it('refuses what the disk does not take, keeps nothing of it, and takes what is smaller', async () => {
    const folder = await temporaryFolder();
    const told: Told = { put: new Map(), kept: new Set(), refused: new Set() };
    await putUntilKilled(folder, told, { afterFiles: 10, limitBlocks: 400 });
    expect([...told.refused]).to.deep.equal(['files_unavailable']);
    const store = await diskFileStore({ folder, sealer: createSealer([dataKey]), log: silentLog });
    for (const [id, digest] of told.put) expect(await digestOf(store, id), id).to.equal(digest);
    for (const id of await idsOf(store.provisional(Infinity))) expect((await store.look(id))?.bytes).to.be.below(400 * 512);
  });
});

/** Runs the process until it has told of so many files. `limitBlocks`: how long a file it may write, in blocks of 512 bytes. */
async function putUntilKilled(
  folder: string,
  { put, kept, refused }: Told,
  { afterFiles, limitBlocks }: { readonly afterFiles: number; readonly limitBlocks?: number },
): Promise<void> {
  const extension = import.meta.url.slice(-2);
  const program = fileURLToPath(new URL(`put-files-process.${extension}`, import.meta.url));
  const node = [process.execPath, ...(extension === 'ts' ? ['--import', 'tsx'] : []), program, folder, dataKey];
  const [command = '', ...args] = limitBlocks === undefined ? node : ['sh', '-c', `ulimit -f ${limitBlocks}; exec "$@"`, 'sh', ...node];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let files = 0;
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { readonly put?: string; readonly digest?: string; readonly kept?: string; readonly refused?: string };
    if (said.put !== undefined) put.set(said.put, said.digest ?? '');
    if (said.kept !== undefined) kept.add(said.kept);
    if (said.refused !== undefined) refused.add(said.refused);
    if (said.put !== undefined && (files += 1) === afterFiles) child.kill('SIGKILL');
  }
  await ended;
}

async function digestOf(store: FileStore, id: string): Promise<string> {
  const bytes = await buffer(await store.open(id));
  return createHash('sha256').update(bytes).digest('hex');
}

async function idsOf(files: ReturnType<FileStore['provisional']>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const { id } of files) ids.add(id);
  return ids;
}
