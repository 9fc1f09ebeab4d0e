import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { systemClock } from '../../../../adapters/clock/system-clock.ts';
import { embeddedConversationStore } from '../../../../adapters/conversation-store/embedded-conversation-store.ts';
import { memoryTranscriptStore } from '../../../../adapters/transcript-store/memory-transcript-store.ts';
import { createSealer } from '../../../../bot/sealing.ts';
import type { Attendance } from '../../../../bot/service-desk/attendance.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporary-folder.ts';
import { dataFolder } from './data-folder.ts';

const extension = import.meta.url.slice(-2);
const program = fileURLToPath(new URL(`queue-process.${extension}`, import.meta.url));
/** Lines that are heard before the kill, each time another one. */
const kills = [40, 150, 400, 900, 250, 1_500];

describe('a queue whose process is killed', function () {
  this.timeout(60_000);
  after(removeTemporaryFolders);

  it('has lost no turn that was acknowledged, has nobody in two places, and no attendant above the limit', async () => {
    const folder = await temporaryFolder();
    const acknowledged = new Map<string, number>();
    for (const lines of kills) {
      for (const line of await killedAfter(lines, folder)) {
        const [mailbox = '', number] = line.split(' ');
        acknowledged.set(mailbox, Number(number));
      }
      const { turns, places } = await lookInto(folder, [...acknowledged.keys()]);
      for (const [mailbox, number] of acknowledged) expect(turns.get(mailbox), mailbox).to.be.at.least(number);
      for (const attendant of ['ana', 'bia']) expect(places.filter((place) => place === attendant)).to.have.length.most(5);
      expect(places.filter((place) => place === 'queue')).to.have.length.most(12);
    }
    expect([...acknowledged.values()].reduce((sum, number) => sum + number, 0)).to.be.greaterThan(2_000);
  });
});

async function killedAfter(lines: number, folder: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [...(extension === 'ts' ? ['--import', 'tsx'] : []), program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const heard: string[] = [];
  const said = createInterface({ input: child.stdout });
  said.on('line', (line) => {
    heard.push(line);
    if (heard.length === lines) child.kill('SIGKILL');
  });
  await once(said, 'close');
  return heard;
}

interface Found {
  /** The number of the last turn of each conversation. */
  readonly turns: ReadonlyMap<string, number>;
  /** The attendants of those who are served, and `queue` for each who waits. */
  readonly places: readonly string[];
}

/** What the next process finds; the queue and the state of each conversation say the same. */
async function lookInto(folder: string, mailboxes: readonly string[]): Promise<Found> {
  const { journal, dataKey } = dataFolder(folder);
  const transcripts = memoryTranscriptStore();
  const store = await embeddedConversationStore({
    ...{ folder: journal, clock: systemClock(), transcripts, log: silentLog },
    sealer: createSealer([dataKey]),
  });
  const { queue } = store;
  const turns = new Map<string, number>();
  for (const mailbox of mailboxes) {
    const { number, place } = (await store.look(mailbox))?.state as unknown as { readonly number: number; readonly place?: Attendance };
    turns.set(mailbox, number);
    expect(queue.find(mailbox)?.attendance).to.deep.equal(place);
  }
  const waiting = queue.waiting().map(() => 'queue');
  const served = queue.served().map(({ attendance }) => attendance.attendant.id);
  await store.close();
  return { turns, places: [...waiting, ...served] };
}
