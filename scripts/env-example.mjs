// Writes .env.example, and the table of settings in README.md, out of the one list of settings in bot/config.ts.
import { readFileSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { root } from './support/run.mjs';

const { environmentExample, settings } = await import(`${root}dist/bot/config.js`);
writeFileSync(`${root}.env.example`, environmentExample());

const code = (text) => (text === '' ? '' : `\`${text}\``);
const rows = Object.values(settings).map(
  ({ name, fallback, requiredInProduction, description }) =>
    `| \`${name}\` | ${code(fallback)} | ${description}${requiredInProduction ? ' **Required in production.**' : ''} |`,
);
const table = ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
const readme = readFileSync(`${root}README.md`, 'utf8').replace(
  /(<!-- settings -->)[^]*(<!-- \/settings -->)/,
  (_, start, end) => `${start}\n\n${table}\n\n${end}`,
);
writeFileSync(`${root}README.md`, await format(readme, { ...(await resolveConfig(`${root}README.md`)), parser: 'markdown' }));
