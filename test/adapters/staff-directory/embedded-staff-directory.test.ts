import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from 'chai';

import { embeddedStaffDirectory } from '../../../adapters/staff-directory/embedded-staff-directory.ts';
import type { StaffDirectory } from '../../../bot/ports/staff-directory.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { ana, cheapCost, password, staffDirectoryContract } from '../../contracts/staff-directory.contract.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const sealer = createSealer(['k'.repeat(32)]);

describe('embeddedStaffDirectory', () => {
  let folder: string;
  const open = (now: () => number = Date.now): Promise<StaffDirectory> => embeddedStaffDirectory({ folder, sealer, now, cost: cheapCost });
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  after(removeTemporaryFolders);

  staffDirectoryContract((now) => open(now));

  it('keeps accounts, sessions, failures and replies over a restart', async () => {
    const before = await open();
    const { id } = await before.add(ana, password);
    const { token } = await before.openSession(id);
    await before.putCannedReply({ shortcut: 'oi', text: 'Olá!' });
    for (let time = 0; time < 10; time += 1) await before.verify(ana.email, 'errada');
    const after = await open();
    expect(await after.session(token)).to.have.nested.property('account.email', ana.email);
    expect(await after.cannedReplies(id)).to.have.length(1);
    expect(await after.verify(ana.email, password)).to.have.property('outcome', 'locked');
  });

  it('shows who has no key nothing of it', async () => {
    const staff = await open();
    const { token } = await staff.openSession((await staff.add(ana, password)).id);
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'latin1');
      for (const secret of ['ana.souza', 'Ana', token, 'scrypt']) expect(text).to.not.include(secret);
    }
  });

  it('keeps no password and no token, only what they are judged by', async () => {
    const staff = await open();
    const { token } = await staff.openSession((await staff.add(ana, password)).id);
    const kept = await Promise.all(
      (await readdir(folder)).map(async (name) => sealer.open(await readFile(join(folder, name), 'utf8'), name)),
    );
    expect(kept.join()).to.include('ana.souza').and.not.include(password).and.not.include(token);
  });

  it('is as it was before a write that a crash has torn', async () => {
    const { id } = await (await open()).add(ana, password);
    const whole = await readFile(join(folder, 'accounts'));
    await writeFile(join(folder, 'accounts.0123456789ab.tmp'), whole.subarray(0, 40));
    expect(await (await open()).account(id)).to.have.property('email', ana.email);
  });

  it('refuses to begin anew on a damaged file', async () => {
    await (await open()).add(ana, password);
    await writeFile(join(folder, 'accounts'), (await readFile(join(folder, 'accounts'))).subarray(0, 60));
    expect(await open().catch((thrown: unknown) => thrown)).to.have.property('code', 'record_unreadable');
  });

  it('does not do what it could not write, and goes on when it can', async () => {
    const staff = await open();
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file in the way');
    expect(await staff.add(ana, password).catch((thrown: unknown) => thrown)).to.have.property('code');
    expect(await staff.accounts()).to.deep.equal([]);
    await rm(folder);
    await mkdir(folder);
    await staff.add(ana, password);
    expect(await staff.accounts()).to.have.length(1);
  });
});
