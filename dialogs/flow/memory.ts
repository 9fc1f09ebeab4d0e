import type { TurnContext } from 'botbuilder-core';

import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';

const memoryKey = Symbol('conversation memory');

/** Puts the conversation's memory where the dialogs of this turn find it. */
export function attachMemory(context: TurnContext, memory: ConversationMemory): void {
  context.turnState.set(memoryKey, memory);
}

/** The memory of the conversation whose turn this is. */
export function memoryOf(context: TurnContext): ConversationMemory {
  return context.turnState.get<ConversationMemory>(memoryKey);
}
