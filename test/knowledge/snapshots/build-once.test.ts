import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { createKnowledgeBase } from '../../../knowledge/knowledge-base.ts';
import { buildOnce } from '../../../knowledge/snapshots/build-once.ts';
import { buildSnapshot, type BuildJob } from '../../../knowledge/snapshots/build-snapshot.ts';
import { bytesOf, read } from '../../../knowledge/snapshots/snapshot.ts';
import { aKnowledgeFolder, anEntryFile, type KnowledgeFolder } from '../../support/knowledge-folder.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

describe('buildOnce()', () => {
  let managers: KnowledgeFolder;
  let folder: string;
  let builds: number;

  beforeEach(async () => {
    managers = aKnowledgeFolder({ 'entries/tramita/validade.md': anEntryFile() });
    folder = await temporaryFolder();
    builds = 0;
    const built = await buildSnapshot({ folder: managers.path, checked: false }, async () => []);
    if (built.outcome === 'built') writeFileSync(kept(), bytesOf(built.files));
  });
  afterEach(() => managers.remove());
  after(removeTemporaryFolders);

  const kept = (): string => join(folder, 'kept.json');
  const cache = (): string => join(folder, 'built');

  /** Builds as a process does that has just started. */
  async function build(job: Partial<BuildJob>) {
    const once = buildOnce((wanted) => {
      builds += 1;
      return buildSnapshot(wanted, async () => []);
    }, cache());
    const built = await once({ folder: managers.path, checked: false, ...job });
    if (built.outcome !== 'built') expect.fail(built.outcome);
    return built;
  }

  it('takes what was built last, from the folder as well as from kept files', async () => {
    const first = await build({});
    const second = await build({ kept: kept() });
    expect(builds).to.equal(1);
    expect(second.fingerprint).to.equal(first.fingerprint);
    expect(bytesOf(second.files)).to.deep.equal(bytesOf(first.files));
    const questions = ['qual a validade do certificado?', 'nada disso'];
    const [one, other] = [first, second].map(({ snapshot }) => createKnowledgeBase(read(snapshot.content)));
    for (const question of questions) expect(other?.find(question, { now: 2e12 })).to.deep.equal(one?.find(question, { now: 2e12 }));
  });

  it('builds what was kept later', async () => {
    await build({ kept: kept() });
    writeFileSync(kept(), JSON.stringify([{ file: 'systems.yaml', text: 'sistemas: []' }]));
    await buildOnceFails();
    expect(builds).to.equal(2);
  });

  it('builds when the file is damaged', async () => {
    await build({ kept: kept() });
    writeFileSync(cache(), 'half a fi');
    await build({ kept: kept() });
    expect(builds).to.equal(2);
  });

  it('builds when a part of what was built is gone', async () => {
    const { snapshot } = await build({ kept: kept() });
    rmSync(`${cache()}-${snapshot.version}.shown`);
    await build({ kept: kept() });
    expect(builds).to.equal(2);
  });

  it('builds every edit of the folder', async () => {
    await build({});
    await build({ checked: true });
    await build({ checked: true });
    expect(builds).to.equal(3);
  });

  /** The kept files are no knowledge base: nothing may stand in for them. */
  async function buildOnceFails(): Promise<void> {
    const failure = await build({ kept: kept() }).catch((fault: unknown) => fault);
    expect(String(failure)).to.include('refused');
  }
});
