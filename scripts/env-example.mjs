// Writes .env.example, and the table of settings in README.md, out of the one list of settings in bot/config.ts; and into README.md the
// lines that embed the chat, with the hash of the loader that was built.
import { readFileSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { root } from './support/run.mjs';

const { environmentExample, settings } = await import(`${root}dist/bot/config.js`);
const { readWebChatAssets } = await import(`${root}dist/adapters/web-chat/pages/assets.js`);
writeFileSync(`${root}.env.example`, environmentExample());

const code = (text) => (text === '' ? '' : `\`${text}\``);
const rows = Object.values(settings).map(
  ({ name, fallback, requiredInProduction, description }) =>
    `| \`${name}\` | ${code(fallback)} | ${description}${requiredInProduction ? ' **Required in production.**' : ''} |`,
);
const table = ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
const tag = `<script src="https://chat.example.gov.br/embed/v1.js" integrity="${readWebChatAssets().loader.integrity}" crossorigin="anonymous" async></script>`;
const embed = ['```html', tag, '```'].join('\n');

/** The text with what stands between two marks replaced. */
const between = (text, mark, content) =>
  text.replace(new RegExp(`(<!-- ${mark} -->)[^]*(<!-- /${mark} -->)`), (_, start, end) => `${start}\n\n${content}\n\n${end}`);
const readme = between(between(readFileSync(`${root}README.md`, 'utf8'), 'settings', table), 'embed', embed);
writeFileSync(`${root}README.md`, await format(readme, { ...(await resolveConfig(`${root}README.md`)), parser: 'markdown' }));
