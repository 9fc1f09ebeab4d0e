// Makes sure that there is a Chromium for the browser tests: as root on a Debian-like system by apt, else one sentence says what is missing.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { foundOrInstalled, installAsCommand } from './support/apt.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Path of an installed Chromium or Chrome, or `undefined`. `CHROMIUM_PATH` names another one. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/snap/bin');
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), onMac].find((path) => existsSync(path));
}

/** Installs Chromium when there is none; returns its path. @throws Error with one sentence for the person at the terminal */
export function installChromium() {
  return foundOrInstalled({
    find: findChromium,
    purpose: 'run the browser tests',
    missing: 'Chromium',
    packages: ['chromium', 'fonts-liberation'],
    hint: ' or name one in CHROMIUM_PATH',
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await installAsCommand(installChromium);
