import { randomUUID } from 'node:crypto';
import { setImmediate as nextRound } from 'node:timers/promises';

import { systemClock } from '../../adapters/clock/system-clock.ts';
import { memoryDesk } from '../../adapters/memory-desk.ts';
import { readConfig } from '../../bot/config.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import { createDeskWork } from '../../bot/turn/desk-work.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import { createServiceDesk, type ServiceDesk } from '../../bot/turn/service-desk.ts';
import { turnAsks } from '../../bot/turn/turn-asks.ts';
import { deskFacts } from '../../dialogs/flow/desk-facts.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { loadFlows } from '../../dialogs/flow/load-flows.ts';
import { createTalk } from '../../dialogs/flow/talk.ts';
import { goldenLines } from './golden-conversation.ts';
import type { Conversation } from './phase.ts';

const user = { id: 'dl_maria', role: 'user' } as const;
const bot = { id: 'balcao', role: 'bot' } as const;

/** The real desk with all its flows and the whole knowledge base, on a given store. */
export async function deskOn(store: ConversationStore): Promise<ServiceDesk> {
  const parts = { ...memoryDesk(systemClock()), store };
  const config = readConfig({});
  const flows = await loadFlows();
  const facts = deskFacts(config, parts.metrics.answer, readKnowledge());
  const work = createDeskWork({ ...parts, asks: turnAsks(parts), talk: createTalk(flows, facts), settings: config });
  return createServiceDesk({ ...parts, work, settings: config });
}

/** A person without a channel: their lines go into the store, and a reply counts when it was read from the log. */
export function inProcessPerson(store: ConversationStore): Conversation {
  return async (note) => {
    const mailbox = conversationMailbox('directline', randomUUID(), 1);
    let watermark: string | undefined;
    const send = async (said: Activity): Promise<number> => {
      await nextRound(); // a store in memory would otherwise never let a timer through
      const sent = performance.now();
      const { activityId } = await store.receive(mailbox, {
        activity: { ...said, channelId: 'directline', from: user, recipient: bot },
        dedupeKeys: [`client:${randomUUID()}`],
        audience: said.type === 'message' ? 'user' : 'internal',
        create: said.type === 'conversationUpdate',
      });
      await new Promise<void>((resolve, reject) => {
        const look = async (): Promise<void> => {
          const page = await store.read(mailbox, { audiences: ['user'], ...(watermark === undefined ? {} : { after: watermark }) });
          watermark = page.watermark;
          if (!page.entries.some(({ activity }) => activity.replyToId === activityId)) return;
          forget();
          resolve();
        };
        const forget = store.onChange(mailbox, () => void look().catch(reject));
        void look().catch(reject);
      });
      return performance.now() - sent;
    };
    note('opening', await send({ type: 'conversationUpdate', membersAdded: [user, bot] }));
    for (const text of goldenLines) note('message', await send({ type: 'message', text }));
  };
}
