import { execFile } from 'node:child_process';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';

import { read } from '../../house/files.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const execute = promisify(execFile);
/** What the house of the recipe shares with this one. */
const shared = ['bot', 'test/contracts', 'test/support', 'node_modules', 'package.json', 'tsconfig.json', '.mocharc.json'];

/** The files that the recipe shows, by path. */
function shown(): ReadonlyMap<string, string> {
  const blocks = read('docs/adding-a-ticket-store.md').matchAll(/^ {3}```ts (\S+)\n([^]*?)^ {3}```$/gm);
  return new Map(Array.from(blocks, ([, path = '', text = '']) => [path, text.replace(/^ {3}/gm, '')]));
}

describe('docs/adding-a-ticket-store.md', function () {
  this.timeout(60_000);
  let house: string;
  const node = (...args: readonly string[]) =>
    execute(process.execPath, args, { cwd: house }).catch((error: unknown) => {
      expect.fail((error as { readonly stdout: string }).stdout);
    });

  before(async () => {
    house = await temporaryFolder();
    const neighbours = (await readdir('adapters/ticket-store')).map((name) => `adapters/ticket-store/${name}`);
    for (const path of [...shared, ...neighbours]) await link(path, house);
    for (const [path, text] of shown()) await put(join(house, path), text);
    const files = [...shown().keys()];
    await put(
      join(house, 'tsconfig.recipe.json'),
      JSON.stringify({ extends: './tsconfig.json', compilerOptions: { noEmit: true }, include: [], files }),
    );
  });
  after(removeTemporaryFolders);

  it('makes a store that compiles and passes the kit', async () => {
    await node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.recipe.json');
    const { stdout } = await node('node_modules/mocha/bin/mocha.js', '--import=tsx', 'test/adapters/ticket-store/*.test.ts');
    expect(stdout).to.match(/^ +\d\d passing/m);
  });
});

async function link(path: string, house: string): Promise<void> {
  await mkdir(dirname(join(house, path)), { recursive: true });
  await symlink(resolve(path), join(house, path));
}

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
