import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { expect } from 'chai';

const passed = `{"state":"passed","title":"a"}`;
const failed = `{"state":"failed","title":"b"}`;
const pending = `{"state":"pending","title":"c"}`;
const results = (...lines: readonly string[]): string => lines.map((line) => `echo '${line}' >> .cache/results/unit.ndjson;`).join(' ');

/** The commands of npm by what they begin with. */
type Npm = Readonly<Record<'ci' | 'test' | 'run check', string> & Partial<Record<'run test:request-tracker', string>>>;

/** What npm does for each command; what the run must print last, and whether it succeeds. */
const runs: readonly (readonly [name: string, npm: Npm, last: string, code: number])[] = [
  ['everything holds', { ci: '', test: results(passed, passed), 'run check': '' }, '2 passed, 0 failed', 0],
  ['a test fails', { ci: '', test: `${results(passed, failed)} exit 1`, 'run check': '' }, '1 passed, 1 failed', 1],
  ['a test is pending', { ci: '', test: results(passed, pending), 'run check': '' }, '1 passed, 1 failed', 1],
  [
    'a test in a group apart fails',
    { ci: '', test: results(passed), 'run test:request-tracker': `${results(failed)} exit 1`, 'run check': '' },
    '1 passed, 1 failed',
    1,
  ],
  [
    'a group apart breaks off',
    { ci: '', test: results(passed), 'run test:request-tracker': 'exit 1', 'run check': '' },
    '1 passed, 1 failed',
    1,
  ],
  ['the tests break off', { ci: '', test: `${results(passed)} exit 1`, 'run check': '' }, '1 passed, 1 failed', 1],
  ['lint and format fail', { ci: '', test: results(passed), 'run check': `${results(failed, failed)} exit 1` }, '1 passed, 2 failed', 1],
  ['the packages cannot be installed', { ci: 'exit 1', test: results(passed), 'run check': '' }, '0 passed, 1 failed', 1],
  ['nothing was tested', { ci: '', test: '', 'run check': '' }, '0 passed, 0 failed', 1],
];

describe('.ci/run', () => {
  let house: string;

  beforeEach(async () => {
    house = await mkdtemp(join(tmpdir(), 'ci-'));
    await mkdir(join(house, 'bin'));
    await cp('.ci', join(house, '.ci'), { recursive: true });
  });

  afterEach(() => rm(house, { recursive: true, force: true }));

  for (const [name, npm, last, code] of runs) {
    it(`counts right in its last line and exits with ${code} when ${name}`, async () => {
      const cases = Object.entries(npm).map(([command, script]) => `'${command}'*) true; ${script}\n;;`);
      await writeFile(join(house, 'bin/npm'), `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\nesac\n`);
      await chmod(join(house, 'bin/npm'), 0o755);
      const path = [join(house, 'bin'), process.env['PATH'] ?? ''].join(delimiter);
      const child = spawn(join(house, '.ci/run'), { env: { PATH: path }, stdio: ['ignore', 'pipe', 'inherit'] });
      let printed = '';
      child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      expect(await once(child, 'close')).to.deep.equal([code, null]);
      expect(printed.trimEnd().split('\n').at(-1)).to.equal(last);
      expect(printed.match(/^\d+ passed, \d+ failed$/gm)).to.have.lengthOf(1);
    });
  }
});
