import { ActivityHandler } from 'botbuilder-core';

import type { Talk } from './talk.ts';
import { memoryOf } from './turn-memory.ts';
import { scopeOf } from './turn-scope.ts';

/** The service-desk bot: gives what arrives to the dialogs. */
export class SupportBot extends ActivityHandler {
  constructor(talk: Talk) {
    super();
    this.onMembersAdded(async (context, next) => {
      const memory = memoryOf(context);
      const joined = context.activity.membersAdded?.some((member) => member.id !== context.activity.recipient.id) ?? false;
      if (joined && memory.lastUserActivityAt === undefined) await talk.greet(context);
      memory.lastUserActivityAt ??= scopeOf(context).receivedAt;
      await next();
    });
    this.onMessage(async (context, next) => {
      memoryOf(context).lastUserActivityAt = scopeOf(context).receivedAt;
      await talk.hear(context);
      await next();
    });
    this.onEvent(async (context, next) => {
      talk.learn(context);
      await next();
    });
    this.onEndOfConversation(async (context, next) => {
      scopeOf(context).end('userCancelled');
      await next();
    });
  }
}
