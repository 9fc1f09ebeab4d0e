import './without-connector.ts';
import { parentPort, workerData } from 'node:worker_threads';

import type { Config } from '../../bot/config.ts';
import type { JsonObject } from '../../bot/ports/activity.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { EncodedTurnResult, Turn, TurnResult } from '../../bot/ports/conversation-store.ts';
import { createDeskWork } from '../../bot/turn/desk-work.ts';
import { connectThreads } from '../../bot/turn/thread-calls.ts';
import { loadTalk } from './load-talk.ts';

/** The thread in which turns run: dialogs, knowledge and the SDK. {@link startTurnThread} starts it and keeps everything that lasts. */
const settings = workerData as Config;
let now = 0;
/** The time of the desk comes with each turn, which reads it before it waits for anything. */
const clock: Pick<Clock, 'now'> = { now: () => now };

const desk = connectThreads(parentPort as NonNullable<typeof parentPort>, {
  async ready(): Promise<void> {
    await work;
  },
  async work(turn: string, at: number): Promise<EncodedTurnResult> {
    const run = await work;
    now = at;
    return encoded(await run(JSON.parse(turn) as Turn));
  },
});
const nextProtocolNumber = (year: number, key: string): Promise<number> => desk.call('nextProtocolNumber', year, key) as Promise<number>;
const take = (key: string): Promise<JsonObject | undefined> => desk.call('takeShortLived', key) as Promise<JsonObject | undefined>;
const work = loadTalk(settings, (band) => void desk.call('noteAnswer', band)).then((talk) =>
  createDeskWork({ talk, clock, settings, store: { nextProtocolNumber }, shortLived: { take } }),
);
work.catch(() => undefined); // told to whoever asks whether it is ready

function encoded({ state, outgoing, ...rest }: TurnResult): EncodedTurnResult {
  return {
    ...rest,
    state: JSON.stringify(state),
    outgoing: outgoing.map(({ audience, activity }) => ({ audience, activity: JSON.stringify(activity) })),
  };
}
