import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { expect } from 'chai';

import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { dataKey, expectNothingLost, expectWholeAgain, liveAndKill } from './kill-tickets.ts';

const kills = 15;

describe('embeddedTicketStore in a process that is killed', function () {
  this.timeout(120_000);
  after(removeTemporaryFolders);

  it(`has done every acknowledged call once after ${String(kills)} kills, is whole when the calls come again, and builds its index anew`, async () => {
    const directory = await temporaryFolder();
    const open = () => embeddedTicketStore({ directory, sealer: createSealer([dataKey]), log: silentLog });
    const acknowledged = await liveAndKill({ settings: {}, directory }, kills);
    await expectNothingLost(open(), acknowledged);
    await expectWholeAgain(open(), acknowledged);
    const written = await pointersIn(directory);
    await rm(join(directory, 'ticket-index'), { recursive: true });
    await expectWholeAgain(open(), acknowledged);
    const built = await pointersIn(directory);
    for (const pointer of built) expect(written).to.include(pointer);
    expect(written.length - built.length, 'pointers that calls cut off by a kill have left').to.be.at.most(kills * 8 * 2);
  });
});

async function pointersIn(directory: string): Promise<readonly string[]> {
  const index = join(directory, 'ticket-index');
  const entries = await readdir(index, { recursive: true, withFileTypes: true });
  return entries.filter(({ name }) => name.includes('~')).map((entry) => relative(index, join(entry.parentPath, entry.name)));
}
