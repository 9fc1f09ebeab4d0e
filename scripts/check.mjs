// "Am I done?": everything a change must pass, in one go. `--without-tests` leaves the tests out.
import { existsSync } from 'node:fs';

import { record } from './support/results.mjs';
import { root, run, script, tool } from './support/run.mjs';

const rooms = ['index.ts', 'bot', 'dialogs', 'knowledge', 'adapters', 'test', 'bench'].filter((room) => existsSync(root + room));

const parts = [
  { name: 'format', command: tool('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'), remedy: 'run "npm run format"' },
  { name: 'build and types', command: script('build.mjs', '--quiet'), remedy: 'correct the faults that TypeScript names' },
  { name: 'lint', command: tool('eslint/bin/eslint.js', '--max-warnings=0', '.'), remedy: 'each fault says what to write instead' },
  {
    name: 'import rules',
    command: tool(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type=err-long',
      ...rooms,
    ),
    remedy: 'each rule says what to do instead',
  },
  { name: 'unused code', command: tool('knip/bin/knip.js'), remedy: 'remove what nobody uses, or take the word "export" away' },
  { name: 'generated types', command: script('generate-systems.mjs', '--check'), remedy: 'run "npm run build" and commit the file' },
  {
    name: 'protocol table',
    command: script('direct-line-table.mjs', '--check'),
    remedy: 'run "npm run docs:direct-line" and commit the page',
  },
  { name: 'tests', command: script('test.mjs'), remedy: 'read the failed tests above', tests: true },
];

const chosen = parts.filter(({ tests }) => !(tests && process.argv.includes('--without-tests')));
const failed = [];
for (const { name, command, remedy, tests } of chosen) {
  console.log(`── ${name} ──`);
  if ((await run(command)).code === 0) continue;
  failed.push(`${name}: ${remedy}`);
  if (!tests) record('check', 'failed', name);
}
console.log(failed.length === 0 ? `\nAll is well in ${root}` : `\nNot done yet:\n${failed.map((line) => `  ${line}`).join('\n')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
