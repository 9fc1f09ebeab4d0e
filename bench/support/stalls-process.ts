import { closeSync, openSync, readSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

import type { Stalls } from './stalls.ts';

/** Loaded into a server with `--import`: watches its first thread each millisecond and tells the parent, when it asks, what was longest since. */
if (isMainThread && process.send !== undefined) {
  const statistics = openSync('/proc/thread-self/schedstat', 'r');
  const text = Buffer.alloc(64);
  /** In ms: the second number of the file is the time in which the thread could run and had no core (kernel documentation, sched-stats). */
  const waited = (): number => Number(text.toString('latin1', 0, readSync(statistics, text, 0, text.length, 0)).split(' ')[1]) / 1e6;
  let longest: Stalls = { ms: 0, ownMs: 0 };
  let [last, lastWaited] = [performance.now(), waited()];
  setInterval(() => {
    const [now, nowWaited] = [performance.now(), waited()];
    const ms = now - last - 1;
    longest = { ms: Math.max(longest.ms, ms), ownMs: Math.max(longest.ownMs, ms - (nowWaited - lastWaited)) };
    [last, lastWaited] = [now, nowWaited];
  }, 1).unref();
  process.on('message', () => {
    process.send?.(longest);
    longest = { ms: 0, ownMs: 0 };
  });
  process.channel?.unref();
  process.once('exit', () => closeSync(statistics));
}
