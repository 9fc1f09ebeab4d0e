// What `npm test` runs: installs what is missing, builds, and runs the groups of tests, each in a mocha process of its own, so that a
// hang in one hides no other. `npm test -- unit` runs one group, `npm test -- cpf` the test files whose path contains "cpf". A group that is
// `apart` runs only when it is named, and leaves the results of the others where they are.
import { existsSync, readdirSync, rmSync } from 'node:fs';

import { checkCoverage } from './support/coverage.mjs';
import { clearResults, record, summary } from './support/results.mjs';
import { root, run, script, tool } from './support/run.mjs';

/** A test belongs to the first group that claims its path; they run in the opposite order. `seconds` is the total time one may take,
 * `installs` names what must be on the machine. A browser that starts for the first time on a busy machine needs more than the usual ten
 * seconds for a hook. */
const groups = [
  { name: 'house', claims: /^house\//, seconds: 180 },
  { name: 'crash', claims: /crash/, seconds: 400 },
  {
    name: 'request-tracker',
    claims: /request-tracker-ticket-store/,
    seconds: 600,
    apart: true,
    timeout: '60000',
    installs: ['request-tracker'],
  },
  { name: 'desk-browser', claims: /^browser\/(desk|staff)-/, seconds: 500, covered: true, timeout: '60000', installs: ['chromium'] },
  { name: 'browser', claims: /^browser\//, seconds: 700, covered: true, timeout: '60000', installs: ['chromium'] },
  { name: 'services', claims: /azure|clamd/, seconds: 300, covered: true, installs: ['clamd', 'azurite'] },
  { name: 'unit', claims: /./, seconds: 600, covered: true },
];

const wanted = process.argv.slice(2);
const isGroup = (word) => groups.some(({ name }) => name === word);
const isWanted = (file, group) =>
  wanted.length === 0 ? !group.apart : wanted.some((word) => (isGroup(word) ? word === group.name : file.includes(word)));
const apart = wanted.length === 1 && groups.some(({ name, apart }) => apart && name === wanted[0]) ? wanted[0] : undefined;

/** The compiled test files, each with its group. */
function testFiles() {
  const folder = `${root}dist/test`;
  const found = existsSync(folder) ? readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.test.js')) : [];
  return found
    .map((file) => ({ path: `dist/test/${file}`, group: groups.find(({ claims }) => claims.test(file)) }))
    .filter(({ path, group }) => isWanted(path, group))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function fail(group, sentence) {
  record(group, 'failed', sentence);
  console.error(`\n${sentence}`);
}

async function runGroup({ name, seconds, covered, timeout }, files) {
  console.log(`\n── ${name}: ${files.length} files ──`);
  const reporter = ['--reporter', './scripts/support/reporter.mjs', '--reporter-option', `group=${name}`];
  const before = summary().failed;
  const { code, late } = await run(
    tool('mocha/bin/mocha.js', ...reporter, ...(timeout === undefined ? [] : ['--timeout', timeout]), ...files),
    {
      seconds,
      env: { NODE_ENV: 'test', ...(covered && wanted.length === 0 ? { NODE_V8_COVERAGE: `${root}.cache/coverage` } : {}) },
    },
  );
  if (late) fail(name, `The group "${name}" was stopped: it took longer than ${seconds} s`);
  else if (code !== 0 && summary().failed === before) fail(name, `The group "${name}" ended with code ${code} outside any test`);
}

/** Whether all that the group needs is there now; otherwise it has failed. */
async function install({ name, installs = [] }) {
  for (const program of installs) {
    if ((await run(script(`install-${program}.mjs`))).code === 0) continue;
    fail(name, `${program} is missing and could not be installed; the group "${name}" did not run`);
    return false;
  }
  return true;
}

async function main() {
  rmSync(`${root}.cache/coverage`, { recursive: true, force: true });
  if ((await run(script('build.mjs', '--if-stale', '--quiet'))).code !== 0) return fail('build', 'The build failed; nothing was tested');
  const files = testFiles();
  if (files.length === 0) return fail('tests', `No test file matches: ${wanted.join(' ') || 'dist/test/**/*.test.js'}`);
  for (const group of groups.toReversed()) {
    const mine = files.filter((file) => file.group === group).map(({ path }) => path);
    if (mine.length === 0) continue;
    if (await install(group)) await runGroup(group, mine);
  }
  if (wanted.length === 0) for (const sentence of await checkCoverage()) fail('coverage', sentence);
}

clearResults(apart);
const before = summary();
await main();
const [passed, failed] = [summary().passed - before.passed, summary().failed - before.failed];
console.log(`\nTests: ${passed} green, ${failed} red`);
process.exitCode = failed === 0 ? 0 : 1;
