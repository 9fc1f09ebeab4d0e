// Tells an event log the numbers from 1 on, ten at a time, each under its own key, and prints each number once it is kept. After a start it tells
// everything again from the number that is its second argument, as an outbox does with what was not settled.
import { diskEventLog } from '../../../adapters/event-log/disk-event-log.ts';
import { createSealer } from '../../../bot/sealing.ts';

const [folder = '', first = '1'] = process.argv.slice(2);
const log = diskEventLog(folder, createSealer(['k'.repeat(32)]));
let next = Number(first);

async function tell(): Promise<void> {
  for (;;) {
    const number = next;
    next += 1;
    await log.append({ key: String(number), kind: 'count', at: Date.parse('2026-09-08T23:59:59Z') + number, data: { number } });
    process.stdout.write(`${String(number)}\n`);
  }
}

await Promise.all(Array.from({ length: 10 }, tell));
