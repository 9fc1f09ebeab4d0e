import type { Clock } from '../ports/clock.ts';
import type { ConversationStore, Turn, TurnResult } from '../ports/conversation-store.ts';
import { lifecycleOf, type LifecycleSettings } from './lifecycle.ts';
import { createBot, type BotOptions } from './run-bot.ts';
import { createTurnWork } from './turn-work.ts';

/** What the work of turns needs. */
export interface DeskWorkParts {
  readonly talk: BotOptions['talk'];
  readonly store: Pick<ConversationStore, 'nextProtocolNumber'>;
  readonly shortLived: BotOptions['shortLived'];
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: LifecycleSettings;
}

/** Puts together what turns come to, with the dialogs in this thread. */
export function createDeskWork({ talk, store, shortLived, clock, settings }: DeskWorkParts): (turn: Turn) => Promise<TurnResult> {
  const lifecycle = lifecycleOf(settings);
  const nextProtocolNumber: BotOptions['nextProtocolNumber'] = (year, key) => store.nextProtocolNumber(year, key);
  return createTurnWork({
    ...lifecycle,
    clock,
    runBot: createBot({ talk, clock, nextProtocolNumber, shortLived, timersOf: lifecycle.timersOf }),
  });
}
