import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { dataKey } from './kill-tickets.ts';

const kills = 50;
/** From the first protocol number to the kill: five tickets are written in a few milliseconds. */
const longestLifeMs = 20;

describe('a desk that is killed while five tickets are being opened', function () {
  this.timeout(150_000);
  after(removeTemporaryFolders);

  it(`opens each of them exactly once, ${kills} times over`, async () => {
    const directory = await temporaryFolder();
    const told: string[] = [];
    for (let run = 1; run <= kills; run += 1) told.push(...(await askUntilKilled(directory, run)));
    await finish(directory);
    const opened = await openedIn(directory);
    expect(told.length).to.be.greaterThan(3 * kills);
    expect(opened.filter((text, at) => opened.indexOf(text) !== at)).to.deep.equal([]);
    expect(told.filter((text) => !opened.includes(text))).to.deep.equal([]);
  });
});

function start(...args: readonly string[]) {
  const extension = import.meta.url.slice(-2);
  const program = fileURLToPath(new URL(`open-tickets-process.${extension}`, import.meta.url));
  const loader = extension === 'ts' ? ['--import', 'tsx'] : [];
  return spawn(process.execPath, [...loader, program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function askUntilKilled(directory: string, run: number): Promise<readonly string[]> {
  const child = start(directory, String(run));
  const ended = once(child, 'exit');
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (told.push(line) === 1) void pause(Math.random() * longestLifeMs).then(() => child.kill('SIGKILL'));
  }
  await ended;
  return told;
}

async function finish(directory: string): Promise<void> {
  const [code] = (await once(start(directory, 'none'), 'exit')) as [number | null];
  expect(code).to.equal(0);
}

/** The descriptions of all tickets. */
async function openedIn(directory: string): Promise<readonly string[]> {
  const { capabilities } = embeddedTicketStore({ directory, sealer: createSealer([dataKey]), log: silentLog });
  const page = await capabilities.list?.({ system: 'transferegov', state: 'open', limit: 10_000 });
  return page?.tickets.map(({ description }) => description) ?? [];
}
