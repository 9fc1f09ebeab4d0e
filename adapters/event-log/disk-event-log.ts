import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { DeskEvent, EventLog } from '../../bot/ports/event-log.ts';
import type { Sealer } from '../../bot/sealing.ts';
import { linesOf, openLine, sealLine } from '../durable-files/sealed-lines.ts';
import { openGrowingFile, syncFolder, type GrowingFile } from '../durable-files/write-durably.ts';
import { dayOf } from './day.ts';

/** A file that is being written; it stays open. The keys that it has, so that no event is kept twice. */
interface Day {
  readonly file: GrowingFile;
  readonly keys: Set<string>;
}

/** An event on its way to the disk. */
interface Waiting {
  readonly event: DeskEvent;
  readonly resolve: () => void;
  readonly reject: (fault: unknown) => void;
}

/** Days whose keys stay in memory: an event comes late when its delivery had to wait. */
const daysInMemory = 3;

/**
 * Keeps events in one file a day, `<day>.ndjson`, a sealed line each. Those that come together share one fdatasync; a line that a crash
 * has torn is passed over, and the event comes again.
 */
export function diskEventLog(folder: string, sealer: Pick<Sealer, 'seal' | 'open'>): EventLog {
  const days = new Map<string, Promise<Day>>();
  let waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      for (const day of new Set(batch.map(({ event }) => dayOf(event.at)))) {
        await writeDay(
          day,
          batch.filter(({ event }) => dayOf(event.at) === day),
        );
      }
    }
    writing = undefined;
  }

  async function writeDay(day: string, batch: readonly Waiting[]): Promise<void> {
    try {
      const { file, keys } = await dayNamed(day);
      const fresh = new Map(batch.filter(({ event }) => !keys.has(event.key)).map(({ event }) => [event.key, event]));
      if (fresh.size > 0) {
        await file.write([...fresh.values()].map((event) => sealLine(JSON.stringify(event), sealer)).join(''));
        await file.sync();
      }
      for (const key of fresh.keys()) keys.add(key);
      for (const { resolve } of batch) resolve();
    } catch (fault) {
      forget(day);
      for (const { reject } of batch) reject(fault);
    }
  }

  function dayNamed(day: string): Promise<Day> {
    const known = days.get(day) ?? openDay(join(folder, `${day}.ndjson`), sealer);
    days.delete(day);
    days.set(day, known);
    for (const old of [...days.keys()].slice(0, -daysInMemory)) forget(old);
    return known;
  }

  function forget(day: string): void {
    days
      .get(day)
      ?.then(({ file }) => file.close())
      .catch(() => undefined);
    days.delete(day);
  }

  return {
    append: (event) =>
      new Promise((resolve, reject) => {
        waiting.push({ event, resolve, reject });
        writing ??= writeAll();
      }),
    async *read({ from, to }) {
      const last = dayOf(Math.max(from, to - 1));
      const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d{4}-\d\d-\d\d\.ndjson$/.test(name)).sort();
      for (const name of names) {
        const day = name.slice(0, 10);
        if (day < dayOf(from) || day > last) continue;
        for await (const event of eventsOf(join(folder, name), sealer)) if (from <= event.at && event.at < to) yield event;
      }
    },
  };
}

/** Opens the file of a day; behind a line that is torn at its end begins a new one. */
async function openDay(path: string, sealer: Pick<Sealer, 'open'>): Promise<Day> {
  const keys = new Set<string>();
  for await (const { key } of eventsOf(path, sealer)) keys.add(key);
  const isNew = !(await exists(path));
  if (isNew) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await openGrowingFile(path, 'a');
  if (isNew) await syncFolder(dirname(path));
  else if (await isTorn(path)) await file.write('\n');
  return { file, keys };
}

async function* eventsOf(file: string, sealer: Pick<Sealer, 'open'>): AsyncGenerator<DeskEvent> {
  if (!(await exists(file))) return;
  const seen = new Set<string>();
  for await (const { text, whole } of linesOf(file)) {
    const event = whole ? (openLine(text, sealer, file) as DeskEvent | undefined) : undefined;
    if (event === undefined || seen.has(event.key)) continue;
    seen.add(event.key);
    yield event;
  }
}

async function isTorn(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
    return size > 0 && buffer[0] !== 0x0a;
  } finally {
    await handle.close();
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
