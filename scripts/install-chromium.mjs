// Makes sure that there is a Chromium for the browser tests: as root on a Debian-like system by apt, else one sentence says what is missing.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

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
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(
      'Cannot run the browser tests: there is no Chromium; install it (Debian: apt-get install chromium) or name one in CHROMIUM_PATH',
    );
  }
  const apt = (...args) =>
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=900', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation');
  } catch {
    throw new Error('Cannot run the browser tests: apt-get could not install chromium; the lines above say why');
  }
  const installed = findChromium();
  if (installed === undefined) throw new Error('Cannot run the browser tests: apt-get installed no chromium');
  return installed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(installChromium());
  } catch (fault) {
    console.error(fault.message);
    process.exit(1);
  }
}
