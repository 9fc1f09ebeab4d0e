import type { TurnContext } from 'botbuilder-core';

import type { ConversationMemory } from './conversation-memory.ts';

/** The dialogs, as the bot sees them: they greet, and they hear. */
export interface Talk {
  /** The conversation has just begun. */
  greet(context: TurnContext, memory: ConversationMemory): Promise<void>;
  /** The person has written something. */
  hear(context: TurnContext, memory: ConversationMemory): Promise<void>;
}
