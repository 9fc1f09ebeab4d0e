// What every run leaves behind: one file per group under .cache/results/, one JSON line per finished test or failed step.
// Lines are written as they happen, so that a run that is killed still tells what it had done.
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';

import { root } from './run.mjs';

const folder = `${root}.cache/results`;

/** Forgets the results of earlier runs, or those of one group. */
export function clearResults(group) {
  rmSync(group === undefined ? folder : `${folder}/${group}.ndjson`, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Adds one result: `state` is `passed`, `failed` or `pending`; `why` is what a failed one said. */
export function record(group, state, title, why) {
  mkdirSync(folder, { recursive: true });
  appendFileSync(`${folder}/${group}.ndjson`, `${JSON.stringify({ state, title, why: why?.slice(0, 300) })}\n`);
}

/** How many passed and failed; a pending test counts as failed. */
export function summary() {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').trim().split('\n'));
  const passed = lines.filter((line) => line.startsWith('{"state":"passed"')).length;
  return { passed, failed: lines.length - passed };
}
