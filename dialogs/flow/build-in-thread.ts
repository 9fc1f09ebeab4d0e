import { Worker } from 'node:worker_threads';

import { BotError } from '../../bot/errors.ts';
import type { BuildJob, Built } from '../../knowledge/snapshots/build-snapshot.ts';

/** Builds snapshots of the knowledge base, each in a thread of its own. */
export interface ThreadedBuilds {
  /** Starts the thread of the next build ahead, so that it is ready when its job comes; it keeps no process alive. */
  readonly prepare: () => void;
  /** @throws BotError `snapshot_thread_ended` */
  readonly build: (job: BuildJob) => Promise<Built>;
}

/** Makes the builds; {@link ThreadedBuilds.prepare} need not be called. */
export function threadedBuilds(): ThreadedBuilds {
  let ready: Worker | undefined;
  return {
    prepare() {
      if (ready !== undefined) return;
      const thread = startThread();
      const forget = (): void => {
        if (ready === thread) ready = undefined;
      };
      thread.once('error', forget).once('exit', forget).unref();
      ready = thread;
    },
    build(job) {
      const thread = ready ?? startThread();
      ready = undefined;
      thread.ref();
      return new Promise((resolve, reject) => {
        thread
          .once('message', resolve)
          .once('error', reject)
          .once('exit', (code) => reject(new BotError('snapshot_thread_ended', { code })));
        thread.postMessage(job);
      });
    },
  };
}

function startThread(): Worker {
  const file = new URL(`snapshot-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url);
  return new Worker(file);
}
