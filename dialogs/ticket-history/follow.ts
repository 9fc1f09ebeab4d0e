import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';

/** Makes a ticket one of those of the conversation, which gets what is said and sent in it. */
export function follow(memory: ConversationMemory, protocolNumber: string): void {
  memory.tickets = [...(memory.tickets ?? []).filter((other) => other !== protocolNumber), protocolNumber];
}
