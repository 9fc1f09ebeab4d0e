// Coverage, measured on the compiled files and told of their sources. The floor of each room is what holds today; it only rises.
import { run, tool } from './run.mjs';

const floors = [
  { rooms: ['bot/service-desk', 'dialogs'], lines: 100 },
  { rooms: ['bot', 'knowledge', 'adapters'], lines: 90 },
];

const c8 = (command, rooms, ...options) =>
  tool(
    'c8/bin/c8.js',
    command,
    '--temp-directory=.cache/coverage',
    '--reports-dir=.cache/coverage-report',
    '--exclude-after-remap',
    ...rooms.map((room) => `--include=${room}/**`),
    '--exclude=**/browser/**',
    ...options,
  );

/** Prints what is not covered and gives one sentence for every floor that does not hold. */
export async function checkCoverage() {
  const everything = floors.flatMap(({ rooms }) => rooms);
  await run(c8('report', everything, '--reporter=text', '--skip-full', '--reporter=html'));
  const faults = [];
  for (const { rooms, lines } of floors) {
    const { code, output } = await run(c8('check-coverage', rooms, `--lines=${lines}`), { quiet: true });
    if (code !== 0) faults.push(`Too few lines are tested in ${rooms.join(', ')} (.cache/coverage-report shows which): ${output.trim()}`);
  }
  return faults;
}
