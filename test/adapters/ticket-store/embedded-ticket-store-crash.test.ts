import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { embeddedTicketStore } from '../../../adapters/ticket-store/embedded-ticket-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import type { TicketFact } from '../../../bot/service-desk/ticket.ts';
import { kept, lifeOf } from '../../contracts/ticket-store/ticket-life.ts';
import { silentLog } from '../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';
import { draftOf } from './crash-drafts.ts';

const dataKey = 'a key of at least thirty-two characters';
const kills = 15;

describe('embeddedTicketStore in a process that is killed', function () {
  this.timeout(120_000);
  after(removeTemporaryFolders);

  it(`has done every acknowledged call once after ${String(kills)} kills, and is whole when the calls come again`, async () => {
    const directory = await temporaryFolder();
    const acknowledged = new Map<string, number>();
    for (let run = 0; run < kills; run += 1)
      await liveUntilKilled(directory, { run, afterCalls: 1 + Math.floor(Math.random() * 120) }, acknowledged);
    const calls = [...acknowledged.values()].reduce((sum, last) => sum + last + 1, 0);
    expect(calls).to.be.greaterThan(200);

    const store = storeIn(directory);
    const whole = await lifeOfOne();
    for (const [number, last] of acknowledged) {
      const history = await store.history(number);
      expect(history, number).to.deep.equal(whole.slice(0, history.length));
      expect(history.length, `${number}: ${last}`).to.be.at.least(last + 2);
    }
    await expectListed(store, acknowledged);

    for (const number of acknowledged.keys()) {
      const draft = draftOf(number);
      for (const call of lifeOf(draft)) await call(store);
      expect((await kept(store, draft))[1], number).to.deep.equal(whole);
    }
    const written = await pointersIn(directory);
    await rm(join(directory, 'ticket-index'), { recursive: true });
    await expectListed(storeIn(directory), acknowledged);
    const built = await pointersIn(directory);
    for (const pointer of built) expect(written).to.include(pointer);
    expect(written.length - built.length, 'pointers that calls cut off by a kill have left').to.be.at.most(kills * 8 * 2);
  });
});

function storeIn(directory: string): TicketStore {
  return embeddedTicketStore({ directory, sealer: createSealer([dataKey]), log: silentLog });
}

/** Runs the process until it has told of so many calls; notes the last acknowledged call of each ticket. */
async function liveUntilKilled(
  directory: string,
  { run, afterCalls }: { readonly run: number; readonly afterCalls: number },
  acknowledged: Map<string, number>,
): Promise<void> {
  const extension = import.meta.url.slice(-2);
  const program = fileURLToPath(new URL(`live-tickets-process.${extension}`, import.meta.url));
  const args = [...(extension === 'ts' ? ['--import', 'tsx'] : []), program, directory, dataKey, `2026-${run}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let calls = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [number = '', deed = ''] = line.split(' ');
    acknowledged.set(number, Number(deed));
    if ((calls += 1) === afterCalls) child.kill('SIGKILL');
  }
  await ended;
}

/** The history of a ticket that nothing has cut off. */
async function lifeOfOne(): Promise<readonly TicketFact[]> {
  const [store, draft] = [storeIn(await temporaryFolder()), draftOf('2026-0')];
  for (const call of lifeOf(draft)) await call(store);
  return store.history(draft.protocolNumber);
}

/** Every ticket is in one list, the one of its state; tickets of calls that nobody acknowledged may be there too. */
async function expectListed(store: TicketStore, acknowledged: ReadonlyMap<string, number>): Promise<void> {
  const listed = new Set<string>();
  for (const state of ['open', 'waiting-for-user', 'closed'] as const) {
    const page = await store.capabilities.list?.({ system: 'transferegov', state, limit: 100_000 });
    for (const ticket of page?.tickets ?? []) {
      expect(await store.get(ticket.protocolNumber))
        .to.deep.equal(ticket)
        .and.to.include({ state });
      expect(listed.has(ticket.protocolNumber), ticket.protocolNumber).to.equal(false);
      listed.add(ticket.protocolNumber);
    }
  }
  for (const number of acknowledged.keys()) expect(listed.has(number), number).to.equal(true);
}

async function pointersIn(directory: string): Promise<readonly string[]> {
  const index = join(directory, 'ticket-index');
  const entries = await readdir(index, { recursive: true, withFileTypes: true });
  return entries.filter(({ name }) => name.includes('~')).map((entry) => relative(index, join(entry.parentPath, entry.name)));
}
