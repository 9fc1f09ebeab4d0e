import { createInterface } from 'node:readline/promises';

import type { Activity } from '../../bot/ports/activity.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';

export { printedMails } from './printed-mails.ts';

const mailbox = conversationMailbox('terminal', 'talk', 1);
const person = { id: 'terminal', role: 'user' } as const;

/** Talks with the bot in the terminal, line by line, until the conversation ends or the input is over; returns the exit code. */
export async function talkInTerminal(store: ConversationStore): Promise<number> {
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  let shown: string | undefined;
  let count = 0;

  /** Sends something and shows all that is said up to the answer to it. Resolves to whether the conversation has ended. */
  async function send(activity: Activity): Promise<boolean> {
    const audience = activity.type === 'message' ? 'user' : 'internal';
    const { activityId } = await store.receive(mailbox, { activity, audience, dedupeKeys: [`client:${count++}`], create: true });
    return new Promise((resolve) => {
      const unsubscribe = store.onChange(mailbox, () => void show());
      async function show(): Promise<void> {
        const { entries, watermark } = await store.read(mailbox, { audiences: ['user'], ...(shown === undefined ? {} : { after: shown }) });
        const answers = entries.map((entry) => entry.activity).filter(({ replyToId }) => replyToId === activityId);
        if (answers.length === 0 || shown === watermark) return;
        shown = watermark;
        unsubscribe();
        for (const line of answers.flatMap(linesOf)) console.log(line);
        resolve(answers.some(({ type }) => type === 'endOfConversation'));
      }
      void show();
    });
  }

  await send({ type: 'conversationUpdate', from: person, membersAdded: [person] });
  input.prompt();
  for await (const text of input) {
    if (await send({ type: 'message', from: person, text })) break;
    input.prompt();
  }
  input.close();
  return 0;
}

function linesOf({ text, suggestedActions }: Activity): readonly string[] {
  const buttons = suggestedActions?.actions.map(({ title }, index) => `   ${index + 1}. ${title}`) ?? [];
  return text === undefined ? [] : ['', text.replace(/\\([\\`*_[\]<>#~|])/g, '$1'), ...buttons];
}
