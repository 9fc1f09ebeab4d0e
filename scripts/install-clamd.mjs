// Makes sure that there is a clamd for the tests of the file scanner: as root on a Debian-like system by apt, else one sentence says what
// is missing. Its signatures are not installed: the tests bring their own.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { foundOrInstalled, installAsCommand } from './support/apt.mjs';

function findClamd() {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin');
  return folders.map((folder) => join(folder, 'clamd')).find((path) => existsSync(path));
}

await installAsCommand(() =>
  foundOrInstalled({ find: findClamd, purpose: 'test the file scanner', missing: 'clamd', packages: ['clamav-daemon'] }),
);
