import { TurnContext, type ActivityHandler } from 'botbuilder-core';
import type { Activity as SdkActivity } from 'botframework-schema';

import type { Activity } from '../ports/activity.ts';
import type { Clock } from '../ports/clock.ts';
import type { Turn, TurnResult } from '../ports/conversation-store.ts';
import type { OfferedIdentity } from '../service-desk/identification.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import { referenceOf } from './conversation-reference.ts';
import { channelOf } from './mailbox-name.ts';
import { offerKey } from './offer-key.ts';
import { sentFiles } from './sent-files.ts';
import { SupportBot } from './support-bot.ts';
import type { Talk } from './talk.ts';
import { TurnAdapter } from './turn-adapter.ts';
import { botAccount, turnResult, type TimersOf } from './turn-result.ts';
import type { TurnAsks } from './turn-asks.ts';
import { attachMemory } from './turn-memory.ts';
import { untakenFiles } from './untaken-files.ts';
import { attachScope, type Collected, type TurnScope } from './turn-scope.ts';

/** Runs the bot on one incoming activity and returns what has to be committed. */
export type RunBot = (turn: Turn, activity: Activity, verbatim: string) => Promise<TurnResult>;

/** What the bot needs besides its dialogs. */
export interface BotOptions {
  readonly talk: Talk;
  readonly timersOf: TimersOf;
  readonly clock: Pick<Clock, 'now'>;
  readonly asks: TurnAsks;
}

/** Puts the SDK's parts together once, for all turns: adapter and bot. */
export function createBot(options: BotOptions): RunBot {
  const adapter = new TurnAdapter();
  const bot: ActivityHandler = new SupportBot(options.talk);

  return async (turn, activity, verbatim) => {
    const collected: Collected = { outgoing: [], forStaff: [], notes: [], updates: [], effects: [] };
    const heard = { heard: activity.text ?? '', verbatim, files: sentFiles(activity), untaken: untakenFiles(activity) };
    const scope = collectingScope({ turn, ...heard }, collected, options);
    const context = new TurnContext(adapter, sdkActivity(turn, activity));
    attachScope(context, scope);
    adapter.gather(context, collected.outgoing);
    const memory = (turn.state ?? {}) as ConversationMemory; // a copy: a turn that fails or wakes up late leaves the committed state as it was
    attachMemory(context, memory);
    await bot.run(context);
    const reference = referenceOf(activity);
    if (reference !== undefined) memory.reference = reference;
    const isAnswer = turn.cause.kind === 'activity'; // the end of a check is news, and asks nothing that was not asked before
    if (isAnswer && collected.outgoing.some(({ type }) => type === 'message')) memory.mustAnswerSince = scope.now;
    return turnResult(options.timersOf, { turn, memory, ...collected, listening: scope.listening, placeLimit: scope.placeLimit });
  };
}

function collectingScope(
  given: Pick<TurnScope, 'turn' | 'heard' | 'verbatim' | 'files' | 'untaken'>,
  collected: Collected,
  { clock, asks }: BotOptions,
): TurnScope {
  const { turn } = given;
  let numbers = 0;
  const now = clock.now();
  const receivedAt = turn.cause.kind === 'activity' ? Date.parse(turn.cause.activity.timestamp ?? '') : Number.NaN;
  return {
    ...given,
    now,
    receivedAt: Number.isNaN(receivedAt) ? now : Math.min(receivedAt, now), // entries of one instant are told apart by later times
    listening: turn.listening,
    nextProtocolNumber: (year) => asks.nextProtocolNumber(year, `${turn.key}:${numbers++}`),
    takeOffer: async (code) => (await asks.takeShortLived(offerKey(turn.mailbox, code))) as OfferedIdentity | undefined,
    placeLimit: Number.MAX_SAFE_INTEGER,
    ask: asks,
    speak: (activity) => collected.outgoing.push(activity),
    tellStaff: (activity) => collected.forStaff.push(activity),
    note: (activity) => collected.notes.push(activity),
    addEffect: (effect) => collected.effects.push(effect),
    update: (updated) => collected.updates.push(updated),
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
