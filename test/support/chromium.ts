import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium of this machine, without a window. */
export function launchChromium(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: [...flags, ...more] });
}

/**
 * Starts it as people have it, without Playwright's own switches: those turn off the storage that browsers keep apart for each portal, so
 * that a frame of another site may store nothing.
 */
export function launchPlainChromium(): Promise<Browser> {
  const args = [...flags, '--headless', '--remote-debugging-pipe', 'about:blank'];
  return chromium.launch({ executablePath: findChromium(), ignoreDefaultArgs: true, args });
}

function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/snap/bin');
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return process.env['CHROMIUM_PATH'] ?? paths.find((path) => existsSync(path)) ?? 'chromium';
}
