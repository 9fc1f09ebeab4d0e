import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { Activity } from '../../bot/ports/activity.ts';
import { goldenLines } from './golden-conversation.ts';
import type { JsonClient } from './json-client.ts';
import type { Conversation, NoteTurn } from './phase.ts';

const user = { id: 'dl_maria', name: 'Maria', role: 'user' } as const;
const bot = { id: 'echo', name: 'Echo', role: 'bot' } as const;

/** A channel that brings the same lines to a bot's `/api/messages`; the replies come in the answer (`deliveryMode: expectReplies`). */
export function echoPerson(http: JsonClient): Conversation {
  return async (note) => {
    const conversation = { id: randomUUID() };
    const send = async (kind: Parameters<NoteTurn>[0], said: Activity, expected: string): Promise<void> => {
      const activity: Activity = {
        ...said,
        id: randomUUID(),
        timestamp: new Date().toISOString(),
        channelId: 'emulator',
        serviceUrl: 'http://127.0.0.1:1',
        from: user,
        recipient: bot,
        conversation,
        locale: 'pt-BR',
        deliveryMode: 'expectReplies',
      };
      const sent = performance.now();
      const { activities } = await http.post<{ readonly activities: readonly Activity[] }>('/api/messages', activity);
      note(kind, performance.now() - sent);
      assert.equal(activities[0]?.text, expected);
    };
    await send('opening', { type: 'conversationUpdate', membersAdded: [user, bot] }, 'Hello and welcome!');
    for (const text of goldenLines) await send('message', { type: 'message', text }, `Echo: ${text}`);
  };
}
