import { BotState, TurnContext, type ActivityHandler, type StatePropertyAccessor } from 'botbuilder-core';
import type { DialogState } from 'botbuilder-dialogs';
import type { Activity as SdkActivity } from 'botframework-schema';

import type { Activity } from '../ports/activity.ts';
import type { Clock } from '../ports/clock.ts';
import type { Turn, TurnResult } from '../ports/conversation-store.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { referenceOf } from './conversation-reference.ts';
import { channelOf } from './mailbox-name.ts';
import { SupportBot } from './support-bot.ts';
import type { Talk } from './talk.ts';
import { TurnAdapter } from './turn-adapter.ts';
import { botAccount, turnResult, type TimersOf } from './turn-result.ts';
import { attachScope, scopeOf, type Collected, type TurnScope } from './turn-scope.ts';
import { TurnStorage } from './turn-storage.ts';

/** Runs the bot on one incoming activity and returns what has to be committed. */
export type RunBot = (turn: Turn, activity: Activity, verbatim: string) => Promise<TurnResult>;

/** What the bot needs besides its dialogs. */
export interface BotOptions {
  /** Makes the dialogs, which keep their stack under this property of the conversation's state. */
  readonly talk: (dialogs: StatePropertyAccessor<DialogState>) => Talk;
  readonly timersOf: TimersOf;
  readonly clock: Clock;
  /** The conversation store's `nextProtocolNumber`. */
  readonly nextProtocolNumber: (year: number, key: string) => Promise<number>;
}

/** Puts the SDK's parts together once, for all turns: adapter, state, bot. */
export function createBot(options: BotOptions): RunBot {
  const adapter = new TurnAdapter();
  const storage = new TurnStorage();
  const state = new BotState(storage, (context) => Promise.resolve(stateKey(scopeOf(context).turn)));
  const bot: ActivityHandler = new SupportBot(state, options.talk(state.createProperty('dialogs')));

  return async (turn, activity, verbatim) => {
    const collected: Collected = { outgoing: [], effects: [] };
    const scope = collectingScope({ turn, heard: activity.text ?? '', verbatim }, collected, options);
    const context = new TurnContext(adapter, sdkActivity(turn, activity));
    attachScope(context, scope);
    adapter.gather(context, collected.outgoing);
    storage.open(stateKey(turn), turn.state);
    try {
      await bot.run(context);
    } catch (fault) {
      storage.close(stateKey(turn));
      throw fault;
    }
    const reference = referenceOf(activity);
    const memory = { ...storage.close(stateKey(turn)), ...(reference === undefined ? {} : { reference }) } as ConversationMemory;
    return turnResult(options.timersOf, { turn, memory, ...collected, listening: scope.listening });
  };
}

/** One key per claim: a hung turn that wakes up late must not write into its successor's state. */
function stateKey(turn: Turn): string {
  return `${turn.mailbox}#${turn.fence}`;
}

function collectingScope(given: Pick<TurnScope, 'turn' | 'heard' | 'verbatim'>, collected: Collected, options: BotOptions): TurnScope {
  const { turn } = given;
  let numbers = 0;
  const now = options.clock.now();
  const receivedAt = turn.cause.kind === 'activity' ? Date.parse(turn.cause.activity.timestamp ?? '') : Number.NaN;
  return {
    ...given,
    now,
    receivedAt: Number.isNaN(receivedAt) ? now : receivedAt,
    listening: 'open',
    nextProtocolNumber: (year) => options.nextProtocolNumber(year, `${turn.key}:${numbers++}`),
    addEffect: (effect) => collected.effects.push(effect),
    end: (code) => {
      collected.ended = code;
    },
  };
}

/** The SDK demands addresses that a channel of our own does not have. */
function sdkActivity(turn: Turn, activity: Activity): SdkActivity {
  const { channel, conversation } = channelOf(turn.mailbox);
  const complete = {
    from: { id: 'user' },
    recipient: botAccount,
    ...activity,
    channelId: channel,
    conversation: { id: conversation },
  };
  return complete as unknown as SdkActivity;
}
