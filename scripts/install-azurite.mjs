// Makes sure that there is an Azurite (Microsoft's emulator of Azure Storage) for the tests of what is kept there: under .cache/, so that
// `npm ci` stays small and Azurite's packages meet none of ours. This version runs on Node.js 20, whatever its package.json says.
import { existsSync, readFileSync, rmSync } from 'node:fs';

import { installAsCommand } from './support/apt.mjs';
import { root, run } from './support/run.mjs';

const version = '3.37.0';
const folder = `${root}.cache/azurite`;
const main = `${folder}/node_modules/azurite/dist/src/blob/main.js`;
/** Written by npm when an installation is complete. */
const mark = `${folder}/node_modules/.package-lock.json`;

const isThere = () => existsSync(mark) && JSON.parse(readFileSync(mark, 'utf8')).packages['node_modules/azurite']?.version === version;

await installAsCommand(async () => {
  if (isThere()) return main;
  rmSync(folder, { recursive: true, force: true });
  const install = ['npm', 'install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `azurite@${version}`];
  const { code, output } = await run(install, { quiet: true, seconds: 600 });
  if (code === 0 && isThere()) return main;
  throw new Error(`Cannot test Azure Blob Storage: npm could not install azurite@${version}\n${output}`);
});
