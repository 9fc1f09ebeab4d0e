import { expect } from 'chai';

import { removeTemporaryFolders, temporaryFolder } from '../../../support/temporary-folder.ts';
import { DeskProcess, ownRoot } from './desk.ts';
import { diskFaults, killPoints, type PointName } from './lines.ts';
import { mutatedRoot, mutations } from './mutations.ts';
import { Trial, type Verdict } from './trial.ts';

/** Passes of a point before it strikes: late enough that much is under way. */
const passes: Partial<Record<PointName, number>> = {
  'journal file made': 1,
  'effect delivered, not marked': 20,
  'checkpoint begun': 1,
  'checkpoint half written': 1,
  'checkpoint written, not synced': 1,
  'checkpoint synced, not renamed': 1,
  'checkpoint renamed': 1,
  'old file removed': 2,
};

describe('a desk process that is killed', function () {
  this.timeout(90_000);
  after(async () => {
    DeskProcess.dismiss();
    await removeTemporaryFolders();
  });

  it('loses nothing acknowledged and doubles nothing over 50 kills at random', async () => {
    const trial = new Trial(await temporaryFolder());
    for (let kill = 0; kill < 50; kill += 1) {
      await trial.start();
      await trial.killAfter(20 + Math.random() * 330);
    }
    await foundInOrderAfterCrash(trial);
    const { texts, tickets } = await foundInOrder(trial);
    expect(texts).to.be.greaterThan(500);
    expect(tickets).to.be.greaterThan(150);
  });

  for (const name of killPoints) {
    it(`loses nothing and doubles nothing when it dies here: ${name}`, async () => {
      const trial = new Trial(await temporaryFolder());
      await trial.start({ name, passes: passes[name] ?? 40 });
      expect(await trial.died(), 'it dies at the point').to.equal(true);
      await foundInOrderAfterCrash(trial);
      expect((await foundInOrder(trial)).texts).to.be.greaterThan(20);
    });
  }

  for (const name of diskFaults) {
    it(`acknowledges nothing while the disk refuses, and goes on when it writes again: ${name}`, async () => {
      const trial = new Trial(await temporaryFolder());
      await trial.start({ name, passes: 40 });
      await acknowledgedNothingMore(trial);
      trial.healDisk();
      await foundInOrder(trial);
    });

    it(`loses nothing and doubles nothing when it dies while the disk refuses: ${name}`, async () => {
      const trial = new Trial(await temporaryFolder());
      await trial.start({ name, passes: 40 });
      await acknowledgedNothingMore(trial);
      await trial.killAfter(0);
      await foundInOrderAfterCrash(trial);
      await foundInOrder(trial);
    });
  }

  it('goes on in a new file when the journal file cannot grow (a real limit of the system)', async () => {
    const trial = new Trial(await temporaryFolder(), { root: ownRoot, limitBlocks: 80 });
    await trial.start();
    await pause(300);
    await foundInOrder(trial);
    expect(trial.refusals, 'refusals').to.be.greaterThan(0);
  });

  for (const mutation of mutations) {
    it(`is seen to lose or to double when the desk has ${mutation.name}`, async () => {
      const trial = new Trial(await temporaryFolder(), { root: await mutatedRoot(mutation) });
      for (let kill = 0; kill < 4; kill += 1) {
        await trial.start();
        await trial.killAfter(100 + Math.random() * 100);
      }
      await trial.start();
      const { problems } = await trial.finish(1_000);
      expect(problems.join('\n')).to.match(mutation.seenAs);
    });
  }
});

/** Nothing is lost or doubled on the disk before the next start, which this makes. */
async function foundInOrderAfterCrash(trial: Trial): Promise<void> {
  expect((await trial.problemsAfterCrash()).slice(0, 5)).to.deep.equal([]);
  await trial.start();
}

/** Nothing is lost or doubled in the end. */
async function foundInOrder(trial: Trial): Promise<Verdict> {
  const verdict = await trial.finish();
  expect(verdict.problems.slice(0, 5)).to.deep.equal([]);
  return verdict;
}

async function acknowledgedNothingMore(trial: Trial): Promise<void> {
  for (let tries = 0; tries < 400 && trial.refusals === 0; tries += 1) await pause(5);
  expect(trial.refusals, 'refusals').to.be.greaterThan(0);
  await pause(20);
  const before = trial.acknowledgements;
  await pause(150);
  expect(trial.acknowledgements, 'acknowledgements while the disk refuses').to.equal(before);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
