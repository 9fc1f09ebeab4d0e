// Coverage, measured on the compiled files and told of their sources. The floor of each room is what holds today; it only rises.
import { run, tool } from './run.mjs';

const floors = [
  { rooms: ['bot/service-desk'], lines: 100 },
  { rooms: ['dialogs'], lines: 98 },
  { rooms: ['bot', 'knowledge', 'adapters'], lines: 97 },
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
    '--exclude=adapters/ticket-store/request-tracker/**', // its group runs apart
    ...options,
  );

/** Prints what is not covered and gives one sentence for every floor that does not hold. */
export async function checkCoverage() {
  await run(c8('report', ['bot', 'dialogs', 'knowledge', 'adapters'], '--reporter=text', '--skip-full', '--reporter=html'));
  const faults = [];
  for (const { rooms, lines } of floors) {
    // c8's own `check-coverage` forgets --exclude-after-remap and then finds nothing at all
    const { code, output } = await run(c8('report', rooms, '--reporter=text-summary', '--check-coverage', `--lines=${lines}`), {
      quiet: true,
    });
    const share = /Lines\s+: ([\d.]+)%/.exec(output)?.[1] ?? 'nothing';
    if (code !== 0)
      faults.push(`Lines tested in ${rooms.join(', ')}: ${share} %, not ${lines} % (.cache/coverage-report shows which are not)`);
  }
  return faults;
}
