import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { expect } from 'chai';

import { read } from './files.ts';

const execute = promisify(execFile);
const copied = [
  'index.ts',
  'bot',
  'dialogs',
  'knowledge',
  'adapters',
  'test',
  'bench',
  'dist',
  'package.json',
  'tsconfig.json',
  '.mocharc.json',
];

/** The files that the recipe shows, by path. */
function shown(): ReadonlyMap<string, string> {
  const blocks = read('docs/adding-a-dialog.md').matchAll(/^ {3}```\w+ (\S+)\n([^]*?)^ {3}```$/gm);
  return new Map(Array.from(blocks, ([, path = '', text = '']) => [path, text.replace(/^ {3}/gm, '')]));
}

describe('docs/adding-a-dialog.md', function () {
  this.timeout(60_000);
  let house: string;
  const node = (...args: readonly string[]) =>
    execute(process.execPath, args, { cwd: house, env: { ...process.env, UPDATE_CHATS: '1' } }).catch((error: unknown) => {
      expect.fail((error as { readonly stdout: string }).stdout);
    });

  before(async () => {
    house = await mkdtemp(join(tmpdir(), 'recipe-'));
    for (const path of copied.filter(existsSync)) await cp(path, join(house, path), { recursive: true });
    await symlink(resolve('node_modules'), join(house, 'node_modules'));
    for (const [path, text] of shown()) {
      if (!path.includes('/')) continue;
      await mkdir(dirname(join(house, path)), { recursive: true });
      await writeFile(join(house, path), text);
    }
  });

  after(() => rm(house, { recursive: true, force: true }));

  it('makes a dialog that compiles, stands in the menu, and talks as the page says', async () => {
    await node('node_modules/typescript/bin/tsc', '-p', '.');
    await node('node_modules/mocha/bin/mocha.js', 'dist/test/dialogs/golden.test.js');
    expect(read(join(house, 'dialogs/system-contacts/happy-path.chat'))).to.equal(shown().get('finished'));
    expect(read(join(house, 'dialogs/handoff/happy-path.chat'))).to.include('|Telefone ou página de um sistema]');
  });
});
