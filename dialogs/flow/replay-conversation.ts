import { readConfig } from '../../bot/config.ts';
import type { Activity, JsonObject } from '../../bot/ports/activity.ts';
import type { Turn, TurnCause, TurnResult } from '../../bot/ports/conversation-store.ts';
import { identificationTexts } from '../../bot/texts/identification.ts';
import { createDeskWork } from '../../bot/turn/desk-work.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';
import type { QueueSight } from '../../bot/service-desk/queue.ts';
import type { Replay } from '../../knowledge/check/conversations.ts';
import type { KnowledgeContent } from '../../knowledge/knowledge-base.ts';
import { chatMessage } from './chat-message.ts';
import { deskFacts } from './desk-facts.ts';
import { loadFlows } from './load-flows.ts';
import { createTalk } from './talk.ts';

/** A Tuesday at ten in the morning in Brasília, so that a talk goes the same at any time and on any machine. */
const now = Date.parse('2026-09-08T10:00:00-03:00');
const settings = readConfig({});
const mailbox = conversationMailbox('directline', 'replay', 1);
const user = { id: 'replay', role: 'user' } as const;
const person = { from: 'portal', name: 'Maria da Silva', email: 'maria@example.gov.br', cpf: '52998224725' } as const;

/** In a replay nobody attends. */
const nobodyThere: QueueSight = {
  availability: { state: 'nobodyOn' },
  ...{ place: 1, isGone: false, isPaused: false, limit: 0, askAfterMinutes: 1, present: [] },
};

/** The work of turns over a content; made once for all talks over it, for the index of a large one takes its time. */
const works = new WeakMap<KnowledgeContent, Promise<(turn: Turn) => Promise<TurnResult>>>();

async function workOver(content: KnowledgeContent): Promise<(turn: Turn) => Promise<TurnResult>> {
  return createDeskWork({
    talk: createTalk(
      await loadFlows(),
      deskFacts(settings, () => undefined, content),
    ),
    clock: { now: () => now },
    settings,
    asks: {
      nextProtocolNumber: async () => 1,
      takeShortLived: async () => ({ ...person }),
      countShortLived: async () => 1,
      fingerprint: async (_, text) => [text],
      findTickets: async () => [],
      readTicket: async () => undefined,
      keepFile: async () => ({ id: '', bytes: 0 }),
      seeQueue: async () => nobodyThere,
    },
  });
}

/** Holds a talk as somebody whom the portal has introduced: it begins at the menu. No store and no outside world take part. */
export const replayConversation: Replay = async (content, said) => {
  const making = works.get(content) ?? workOver(content);
  works.set(content, making);
  const work = await making;
  let state: JsonObject | undefined;
  let turns = 0;
  const send = async (activity: Activity): Promise<readonly string[]> => {
    const stored = { ...activity, id: String((turns += 1)), from: user, timestamp: new Date(now).toISOString() };
    const result = await work(aTurn({ kind: 'activity', audience: 'user', activity: stored }, state));
    state = JSON.parse(JSON.stringify(result.state)) as JsonObject;
    return result.outgoing
      .filter(({ activity: { type }, audience }) => audience === 'user' && type !== 'event')
      .map(({ activity: answer }) => chatMessage(answer));
  };

  await send({ type: 'conversationUpdate', membersAdded: [user], recipient: { id: 'balcao' }, value: { code: 'portal' } });
  await send({ type: 'message', text: identificationTexts.offerYes });
  const answers: (readonly string[])[] = [];
  for (const text of said) answers.push(await send({ type: 'message', text }));
  return answers;
};

function aTurn(cause: TurnCause, state: JsonObject | undefined): Turn {
  return { mailbox, key: mailbox, fence: 1, attempt: 1, cause, state, listening: 'open', ended: false, json: '' };
}
