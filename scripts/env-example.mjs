// Writes .env.example out of the one list of settings in bot/config.ts.
import { writeFileSync } from 'node:fs';

import { root } from './support/run.mjs';

const { environmentExample } = await import(`${root}dist/bot/config.js`);
writeFileSync(`${root}.env.example`, environmentExample());
