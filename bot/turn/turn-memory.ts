import type { StatePropertyAccessor, TurnContext } from 'botbuilder-core';
import type { DialogState } from 'botbuilder-dialogs';

import type { ConversationMemory } from './conversation-memory.ts';

const memoryKey = Symbol('conversation memory');

/** Puts the conversation's memory where the bot and the dialogs of this turn find it. */
export function attachMemory(context: TurnContext, memory: ConversationMemory): void {
  context.turnState.set(memoryKey, memory);
}

/** The memory of the conversation whose turn this is. */
export function memoryOf(context: TurnContext): ConversationMemory {
  return context.turnState.get<ConversationMemory>(memoryKey);
}

/**
 * The stack of the dialogs, which is part of the memory and so is committed with it. The SDK's own `BotState` would copy and hash the
 * whole state three times a turn, and write it past the commit with eTag `*`.
 */
export const dialogStack: StatePropertyAccessor<DialogState> = {
  get: async (context: TurnContext, empty: DialogState = { dialogStack: [] }) => (memoryOf(context).dialogs ??= empty),
  set: async (context, stack) => {
    memoryOf(context).dialogs = stack;
  },
  delete: async (context) => {
    delete memoryOf(context).dialogs;
  },
};
