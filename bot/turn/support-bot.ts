import { ActivityHandler, type BotState, type TurnContext } from 'botbuilder-core';

import type { ConversationMemory } from './conversation-memory.ts';
import type { Talk } from './talk.ts';
import { scopeOf } from './turn-scope.ts';

/** The service-desk bot: gives what arrives to the dialogs, and the memory with it. */
export class SupportBot extends ActivityHandler {
  constructor(state: BotState, talk: Talk) {
    super();
    const remembering =
      (hand: (context: TurnContext, memory: ConversationMemory) => Promise<void>) =>
      async (context: TurnContext, next: () => Promise<void>) => {
        const memory = (await state.load(context)) as ConversationMemory;
        await hand(context, memory);
        await state.saveChanges(context);
        await next();
      };
    this.onMembersAdded(
      remembering(async (context, memory) => {
        const joined = context.activity.membersAdded?.some((member) => member.id !== context.activity.recipient.id) ?? false;
        if (joined && memory.lastUserActivityAt === undefined) await talk.greet(context, memory);
        memory.lastUserActivityAt ??= scopeOf(context).receivedAt;
      }),
    );
    this.onMessage(
      remembering(async (context, memory) => {
        memory.lastUserActivityAt = scopeOf(context).receivedAt;
        await talk.hear(context, memory);
      }),
    );
    this.onEndOfConversation(async (context, next) => {
      scopeOf(context).end('userCancelled');
      await next();
    });
  }
}
