import { appendFile, chmod, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { diskEventLog } from '../../../adapters/event-log/disk-event-log.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { anEvent, eventLogContract, eventsIn } from '../../contracts/event-log.contract.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const sealer = createSealer(['k'.repeat(32)]);

describe('diskEventLog', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  after(removeTemporaryFolders);

  eventLogContract(async () => diskEventLog(folder, sealer));

  const file = (): string => join(folder, '2026-09-08.ndjson');
  const keys = async (): Promise<readonly string[]> => (await eventsIn(diskEventLog(folder, sealer))).map(({ key }) => key);

  it('keeps events over a restart, and still keeps each once', async () => {
    await diskEventLog(folder, sealer).append(anEvent());
    const after = diskEventLog(folder, sealer);
    await after.append(anEvent());
    await after.append(anEvent({ key: 'c1:2' }));
    expect(await keys()).to.deep.equal(['c1:1', 'c1:2']);
  });

  it('shows nothing of an event to who has no key', async () => {
    await diskEventLog(folder, sealer).append(anEvent());
    expect(await readFile(file(), 'utf8'))
      .to.not.include('contas')
      .and.not.include('question');
  });

  it('passes over a line that a crash has torn, and the event can come again', async () => {
    const before = diskEventLog(folder, sealer);
    await before.append(anEvent());
    await before.append(anEvent({ key: 'torn' }));
    await truncate(file(), (await readFile(file())).length - 10);
    expect(await keys()).to.deep.equal(['c1:1']);
    const after = diskEventLog(folder, sealer);
    await after.append(anEvent({ key: 'next' }));
    await after.append(anEvent({ key: 'torn' }));
    expect(await keys()).to.deep.equal(['c1:1', 'next', 'torn']);
  });

  it('passes over a damaged line and over files that are not its own', async () => {
    const log = diskEventLog(folder, sealer);
    await log.append(anEvent());
    await appendFile(file(), '00000000 nonsense\n');
    await writeFile(join(folder, 'notes.txt'), 'x');
    await log.append(anEvent({ key: 'c1:2' }));
    expect(await keys()).to.deep.equal(['c1:1', 'c1:2']);
  });

  it('writes one file a day', async () => {
    const log = diskEventLog(folder, sealer);
    for (const [key, at] of [
      ['a', '2026-09-08T23:59:59.999Z'],
      ['b', '2026-09-09T00:00:00.000Z'],
    ] as const)
      await log.append(anEvent({ key, at: Date.parse(at) }));
    expect((await readdir(folder)).sort()).to.deep.equal(['2026-09-08.ndjson', '2026-09-09.ndjson']);
  });

  it('fails what it could not write, and goes on when it can', async () => {
    const log = diskEventLog(join(folder, 'below'), sealer);
    await writeFile(join(folder, 'below'), 'a file in the way');
    const fault: unknown = await log.append(anEvent()).catch((thrown: unknown) => thrown);
    expect(fault).to.have.property('code').that.is.oneOf(['ENOTDIR', 'EEXIST']);
    await chmod(folder, 0o700);
    const other = diskEventLog(folder, sealer);
    await other.append(anEvent());
    expect(await keys()).to.deep.equal(['c1:1']);
  });
});
