import type { Clock } from '../ports/clock.ts';
import type { Turn, TurnResult } from '../ports/conversation-store.ts';
import { lifecycleOf, type LifecycleSettings } from './lifecycle.ts';
import { createBot, type BotOptions } from './run-bot.ts';
import { createTurnWork } from './turn-work.ts';

/** What the work of turns needs. */
export interface DeskWorkParts {
  readonly talk: BotOptions['talk'];
  readonly asks: BotOptions['asks'];
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: LifecycleSettings;
}

/** Puts together what turns come to, with the dialogs in this thread. */
export function createDeskWork({ talk, asks, clock, settings }: DeskWorkParts): (turn: Turn) => Promise<TurnResult> {
  const lifecycle = lifecycleOf(settings);
  return createTurnWork({
    ...lifecycle,
    clock,
    runBot: createBot({ talk, clock, asks, timersOf: lifecycle.timersOf }),
  });
}
