import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

import type { Config } from '../../bot/config.ts';
import { BotError } from '../../bot/errors.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { EncodedTurnResult } from '../../bot/ports/conversation-store.ts';
import type { Findings, QuestionContext } from '../../bot/ports/knowledge-base.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { Metrics } from '../../bot/ports/metrics.ts';
import type { LiveKnowledge } from '../../knowledge/snapshots/live-knowledge.ts';
import type { Snapshot } from '../../knowledge/snapshots/snapshot.ts';
import { connectThreads, type OtherThread } from '../../bot/turn/thread-calls.ts';
import type { TurnAsks } from '../../bot/turn/turn-asks.ts';
import type { TurnWork } from '../../bot/turn/turn-work.ts';

/** What the turns of the thread need from this one. */
export interface TurnThreadParts {
  readonly settings: Config;
  readonly clock: Clock;
  readonly asks: TurnAsks;
  readonly metrics: Pick<Metrics, 'answer'>;
  /** What the turns answer from, when it has been read: the SDK is loaded meanwhile. */
  readonly knowledge: Promise<Pick<LiveKnowledge, 'current' | 'onChange'>>;
  readonly log: Log;
}

/** A second thread that runs the turns. */
export interface TurnThread {
  readonly work: TurnWork;
  /** Searches the knowledge base that serves. */
  readonly find: (question: string, context: QuestionContext) => Promise<Findings>;
  /** Why it finds what it finds, as one sentence in Portuguese. */
  readonly explain: (question: string, context: QuestionContext) => Promise<string>;
  readonly stop: () => Promise<void>;
}

interface Running {
  readonly worker: Worker;
  readonly other: OtherThread;
  /** Turns under way. */
  turns: number;
  /** When the thread was last known to do something, by the machine's time. */
  heardAt: number;
}

/** Half of the young generation of the thread, in MB: what the start leaves behind would make a larger one stay large. */
const semiSpaceMb = 4;

/**
 * Starts the thread in which the dialogs run, so that a turn neither delays the door nor the store. A thread that ends, or that has said
 * nothing for as long as one turn may take, fails its turns and is replaced when the next turn comes.
 *
 * @throws BotError `flow_invalid`, `knowledge_invalid`
 */
export async function startTurnThread({ settings, clock, asks, metrics, log, ...parts }: TurnThreadParts): Promise<TurnThread> {
  const file = new URL(`turn-thread${import.meta.url.slice(import.meta.url.lastIndexOf('.'))}`, import.meta.url);
  let current: Promise<Running> | undefined;
  let stopping = false;
  let latest: Snapshot['content'] | undefined;

  async function start(): Promise<Running> {
    setFlagsFromString(`--max-semi-space-size=${String(semiSpaceMb)}`); // read when a thread begins
    const worker = new Worker(file, { workerData: settings });
    const other = connectThreads(worker, {
      ...asks,
      noteAnswer: (...answer: Parameters<Metrics['answer']>) => metrics.answer(...answer),
    });
    const running: Running = { worker, other, turns: 0, heardAt: performance.now() };
    worker.on('message', () => (running.heardAt = performance.now()));
    worker.on('error', (fault) => log.error({ fault: fault.name }, 'The thread of the turns failed'));
    worker.once('exit', (code) => {
      if (!stopping) log.error({ code }, 'The thread of the turns ended; the next turn starts a new one');
      current = undefined;
      other.lost(new BotError('turn_thread_ended'));
    });
    await other.call('takeKnowledge', (latest ??= (await parts.knowledge).current().content));
    return running;
  }

  function isStuck({ turns, heardAt }: Running): boolean {
    return turns > 0 && performance.now() - heardAt > settings.turnSeconds * 1_000;
  }

  current = start();
  await current;
  (await parts.knowledge).onChange(async ({ content }) => {
    const running = await (current ??= start());
    await running.other.call('takeKnowledge', content);
    latest = content;
  });
  return {
    find: async (question, context) => {
      const running = await (current ??= start());
      return (await running.other.call('find', question, context)) as Findings;
    },
    explain: async (question, context) => {
      const running = await (current ??= start());
      return (await running.other.call('explain', question, context)) as string;
    },
    work: async (turn) => {
      let running = await (current ??= start());
      if (isStuck(running)) {
        await running.worker.terminate();
        running = await (current ??= start());
      }
      if (running.turns === 0) running.heardAt = performance.now();
      running.turns += 1;
      try {
        return (await running.other.call('work', turn.json, clock.now())) as EncodedTurnResult;
      } finally {
        running.turns -= 1;
      }
    },
    async stop() {
      stopping = true;
      await (await current)?.worker.terminate();
    },
  };
}
