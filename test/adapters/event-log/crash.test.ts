import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { diskEventLog } from '../../../adapters/event-log/disk-event-log.ts';
import { openLine } from '../../../adapters/durable-files/sealed-lines.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { eventsIn } from '../../contracts/event-log.contract.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
const writer = fileURLToPath(new URL(`writer-process${extension}`, import.meta.url));
const loader = extension === '.ts' ? ['--import=tsx'] : [];
const sealer = createSealer(['k'.repeat(32)]);
const kills = 10;

/** Writes until it is killed in the middle; what it had told as kept. */
async function writeAndDie(folder: string, first: number, afterMs: number): Promise<readonly number[]> {
  const child = spawn(process.execPath, [...loader, writer, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await once(child.stdout, 'data');
  await pause(afterMs);
  child.kill('SIGKILL');
  await once(child, 'close');
  return out.split('\n').slice(0, -1).map(Number);
}

describe('the event log on a disk, killed ten times', () => {
  after(removeTemporaryFolders);

  it('keeps every event that it said was kept, and none twice, whatever is told again', async () => {
    const folder = await temporaryFolder();
    const told = new Set<number>();
    for (let kill = 0; kill < kills; kill += 1) {
      const first = Math.max(1, Math.max(0, ...told) - 50);
      for (const number of await writeAndDie(folder, first, 20 + ((kill * 37) % 100))) told.add(number);
    }
    const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    const kept = lines.flatMap((line) => (openLine(line, sealer, 'a file') as { readonly key: string } | undefined)?.key ?? []);
    expect(kept.length).to.equal(new Set(kept).size);
    expect([...told].filter((number) => !kept.includes(String(number)))).to.deep.equal([]);
    expect(told.size).to.be.above(100);
    expect(await eventsIn(diskEventLog(folder, sealer))).to.have.length(kept.length);
  }).timeout(60_000);
});
