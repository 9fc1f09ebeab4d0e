import { parseArgs } from 'node:util';

import type { Bench } from './bench.ts';
import { describeMachine } from './support/machine.ts';
import { drawTable } from './support/table.ts';

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  turns: async () => (await import('./turns.ts')).benchTurns,
  sockets: async () => (await import('./sockets.ts')).benchSockets,
  uploads: async () => (await import('./uploads.ts')).benchUploads,
  answers: async () => (await import('./answers.ts')).benchAnswers,
  reload: async () => (await import('./reload.ts')).benchReload,
  start: async () => (await import('./start.ts')).benchStart,
  tickets: async () => (await import('./tickets.ts')).benchTickets,
  proof: async () => (await import('./proof.ts')).benchProof,
  desk: async () => (await import('./desk.ts')).benchDesk,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, seconds: { type: 'string', default: '6' }, paragraphs: { type: 'string' } },
});
const load = benches[positionals[0] ?? ''];
if (load === undefined) {
  console.error(`npm run bench -- ${Object.keys(benches).join('|')} [--json] [--seconds N] [--paragraphs FILE]`);
  process.exit(1);
}
const machine = describeMachine();
const bench = await load();
const { tables, notes, figures } = await bench({
  seconds: Number(values.seconds),
  ...(values.paragraphs === undefined ? {} : { paragraphs: values.paragraphs }),
});
if (values.json) console.log(JSON.stringify({ bench: positionals[0], machine, figures }));
else
  console.log([`${positionals[0] ?? ''} · ${Object.values(machine).join(' · ')}`, ...tables.map(drawTable), notes.join('\n')].join('\n\n'));
