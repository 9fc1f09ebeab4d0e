import { Worker } from 'node:worker_threads';

import { BotError } from '../../bot/errors.ts';
import type { BuildJob, Built } from '../../knowledge/snapshots/build-snapshot.ts';

/** Builds a snapshot of the knowledge base in a thread of its own. @throws BotError `snapshot_thread_ended` */
export function buildInThread(job: BuildJob): Promise<Built> {
  const file = new URL(`snapshot-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url);
  return new Promise((resolve, reject) => {
    new Worker(file, { workerData: job })
      .once('message', resolve)
      .once('error', reject)
      .once('exit', (code) => reject(new BotError('snapshot_thread_ended', { code })));
  });
}
