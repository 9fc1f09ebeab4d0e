import type { Clock } from '../ports/clock.ts';
import type { Turn, TurnResult } from '../ports/conversation-store.ts';
import { isSilent } from '../service-desk/conversation-lifecycle.ts';
import { lifecycleTexts as say } from '../texts/lifecycle.ts';
import type { ConversationMemory } from './conversation-memory.ts';
import type { RunBot } from './run-bot.ts';
import { turnResult, type TimersOf } from './turn-result.ts';

/** What turns need that are not the bot's. */
export interface TurnWorkOptions {
  readonly runBot: RunBot;
  readonly timersOf: TimersOf;
  readonly clock: Clock;
  readonly inactivityMinutes: number;
  readonly phone: string;
}

/** What each kind of turn comes to: a message is heard by the bot, silence ends the conversation, an outcome is noted. */
export function createTurnWork(options: TurnWorkOptions): (turn: Turn) => Promise<TurnResult> {
  return async (turn) => {
    if (turn.cause.kind === 'activity')
      return options.runBot(turn, turn.cause.activity, turn.cause.clearText ?? turn.cause.activity.text ?? '');
    const silent = isSilent(options.clock.now(), memoryOf(turn), options.inactivityMinutes);
    if (turn.cause.kind !== 'timer' || !silent) return unchanged(turn, options);
    return turnResult(options.timersOf, {
      turn,
      memory: memoryOf(turn),
      outgoing: [{ type: 'message', text: say.endedBySilence(options.inactivityMinutes) }],
      effects: [],
      listening: turn.listening,
      ended: 'userTimedOut',
    });
  };
}

/** Tells the person that their message could not be handled, and leaves the conversation as it was before it. */
export function createApology(options: Pick<TurnWorkOptions, 'timersOf' | 'phone'>): (turn: Turn, code: string) => TurnResult {
  return (turn, code) =>
    turnResult(options.timersOf, {
      turn,
      memory: memoryOf(turn),
      outgoing: turn.cause.kind === 'activity' ? [{ type: 'message', text: say.turnFailed(code, options.phone) }] : [],
      effects: [],
      listening: turn.listening,
      ended: turn.cause.kind === 'timer' ? 'userTimedOut' : undefined,
    });
}

function unchanged(turn: Turn, options: TurnWorkOptions): TurnResult {
  return turnResult(options.timersOf, { turn, memory: memoryOf(turn), outgoing: [], effects: [], listening: turn.listening });
}

function memoryOf(turn: Turn): ConversationMemory {
  return turn.state ?? {};
}
