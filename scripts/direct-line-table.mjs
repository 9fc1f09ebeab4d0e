// Writes the table of docs/direct-line.md: what the protocol asks, and the tests that show it. `--check` only compares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

import { root } from './support/run.mjs';

const page = `${root}docs/direct-line.md`;
const points = parse(readFileSync(`${root}test/data/direct-line-points.yaml`, 'utf8'));

/** A test that shows points of the protocol begins with their numbers: "26 are echoed before the reply, 28 which names them". */
const numbered = /\bit\((['"`])(\d{1,2} (?:(?!\1).)*)\1/g;
const numbers = /(?:^|, | and )(\d{1,2}) (?=[a-z“'])/g;

const folders = ['test/adapters/web-chat/', 'test/bot/turn/', 'test/browser/'];
const titles = folders.flatMap((folder) =>
  readdirSync(root + folder, { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) =>
      [...readFileSync(root + folder + name, 'utf8').matchAll(numbered)].map(([, , title]) => ({ title, file: folder + name })),
    ),
);
const shownBy = (point) => titles.filter(({ title }) => [...title.matchAll(numbers)].some(([, number]) => number === point));

const rows = Object.entries(points).map(([point, asked]) => {
  const tests = shownBy(point);
  const files = [...new Set(tests.map(({ file }) => file))];
  const links = files.map((file) => `[${file.split('/').at(-1).replace('.test.ts', '')}](../${file})`).join(', ');
  return `| ${point} | ${asked} | ${tests.length === 0 ? 'open' : `${tests.length} in ${links}`} |`;
});
const table = ['| | what the protocol asks | tests |', '| --: | --- | --- |', ...rows].join('\n');
const before = readFileSync(page, 'utf8');
const draft = before.replace(/(<!-- points -->)[^]*(<!-- \/points -->)/, (_, start, end) => `${start}\n\n${table}\n\n${end}`);
const after = await format(draft, { ...(await resolveConfig(page)), parser: 'markdown' });
if (!process.argv.includes('--check')) writeFileSync(page, after);
else if (before !== after) {
  console.error('docs/direct-line.md does not say what the tests show: run "npm run docs:direct-line"');
  process.exitCode = 1;
}
