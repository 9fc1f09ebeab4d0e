import './without-connector.ts';
import { parentPort, workerData } from 'node:worker_threads';

import type { Config } from '../../bot/config.ts';
import type { Clock } from '../../bot/ports/clock.ts';
import type { EncodedTurnResult, Turn, TurnResult } from '../../bot/ports/conversation-store.ts';
import type { Findings, KnowledgeBase, QuestionContext } from '../../bot/ports/knowledge-base.ts';
import { createDeskWork } from '../../bot/turn/desk-work.ts';
import { connectThreads } from '../../bot/turn/thread-calls.ts';
import type { TurnAsks } from '../../bot/turn/turn-asks.ts';
import { read, type Snapshot } from '../../knowledge/snapshots/snapshot.ts';
import { collectGarbage } from './collect-garbage.ts';
import { deskFacts } from './desk-facts.ts';
import { loadFlows } from './load-flows.ts';
import { createTalk } from './talk.ts';

/** The thread in which turns run: dialogs, knowledge and the SDK. {@link startTurnThread} starts it and keeps everything that lasts. */
const settings = workerData as Config;
const flows = loadFlows();
flows.catch(() => undefined); // told to whoever hands over the knowledge
let now = 0;
/** The time of the desk comes with each turn, which reads it before it waits for anything. */
const clock: Pick<Clock, 'now'> = { now: () => now };

/** The work of turns, and the knowledge it answers from; one is put in the place of the other, turns under way keep theirs. */
let work: ((turn: Turn) => Promise<TurnResult>) | undefined;
let knowledge: KnowledgeBase | undefined;

const desk = connectThreads(parentPort as NonNullable<typeof parentPort>, {
  async takeKnowledge(content: Snapshot['content']): Promise<void> {
    const facts = deskFacts(settings, (...answer) => void desk.call('noteAnswer', ...answer), read(content));
    const talk = createTalk(await flows, facts);
    [work, knowledge] = [createDeskWork({ talk, clock, settings, asks }), facts.knowledge];
    collectGarbage();
  },
  find: (question: string, context: QuestionContext): Findings | undefined => knowledge?.find(question, context),
  explain: (question: string, context: QuestionContext): string | undefined => knowledge?.explain(question, context).sentence,
  async work(turn: string, at: number): Promise<EncodedTurnResult | undefined> {
    now = at;
    return work && encoded(await work(JSON.parse(turn) as Turn));
  },
});
/** What turns ask is asked of the desk's own thread, under the same names. */
const asks = new Proxy({} as TurnAsks, {
  get:
    (_, name: string) =>
    (...args: readonly unknown[]) =>
      desk.call(name, ...args),
});

function encoded({ state, outgoing, ...rest }: TurnResult): EncodedTurnResult {
  return {
    ...rest,
    state: JSON.stringify(state),
    outgoing: outgoing.map(({ audience, activity }) => ({ audience, activity: JSON.stringify(activity) })),
  };
}
