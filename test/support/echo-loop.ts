import type { Activity } from '../../bot/ports/activity.ts';
import type { ConversationStore, Turn } from '../../bot/ports/conversation-store.ts';

/** How the echo answers one activity; an empty list says nothing. */
export type Echo = (asked: Activity) => readonly Activity[];

const echoes: Echo = (asked) => (asked.type === 'message' ? [{ type: 'message', text: `eco: ${asked.text ?? ''}` }] : []);

/** Runs turns that answer every message with its echo, correct "errado" and end the conversation on "fim"; returns the function that stops it. */
export function runEchoLoop(store: ConversationStore, echo: Echo = echoes): () => void {
  let running = false;
  const work = async (): Promise<void> => {
    if (running) return;
    running = true;
    for (let turn = await store.claim(); turn !== undefined; turn = await store.claim()) await answer(store, turn, echo);
    running = false;
  };
  const stop = store.onWork(() => void work());
  void work();
  return stop;
}

async function answer(store: ConversationStore, turn: Turn, echo: Echo): Promise<void> {
  const asked = turn.cause.kind === 'activity' ? turn.cause.activity : undefined;
  const replies = asked === undefined ? [] : echo(asked);
  const ending = asked?.text === 'fim' || asked?.type === 'endOfConversation';
  await store.commit(turn, {
    state: { turns: Number(turn.state?.['turns'] ?? 0) + 1 },
    outgoing: [...replies, ...(ending ? [{ type: 'endOfConversation' }] : [])].map((activity) => ({
      audience: 'user',
      activity: {
        from: { id: 'balcao', role: 'bot' },
        ...activity,
        channelId: 'directline',
        ...(asked?.conversation === undefined ? {} : { conversation: asked.conversation }),
        ...(asked?.id === undefined ? {} : { replyToId: asked.id }),
      },
    })),
    ...(asked?.text === 'errado' ? { updates: [{ ...asked, text: 'certo' }] } : {}),
    effects: [],
    timers: {},
    listening: 'identified',
    ...(ending ? { end: { code: 'userCancelled' } } : {}),
  });
}
