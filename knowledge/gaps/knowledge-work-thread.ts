import { parentPort, workerData } from 'node:worker_threads';

import { workOut, type KnowledgeWorkJob } from './knowledge-work.ts';

/** The thread that works out once what there is to do about the entries, and then ends. */
parentPort?.postMessage(workOut(workerData as KnowledgeWorkJob));
