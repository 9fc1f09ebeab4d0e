import { createInterface } from 'node:readline/promises';

import type { Activity } from '../../bot/ports/activity.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import { conversationMailbox } from '../../bot/turn/mailbox-name.ts';

const mailbox = conversationMailbox('terminal', 'talk', 1);
const person = { id: 'terminal', role: 'user' } as const;

/** Talks with the bot in the terminal until the conversation ends or the input is over; returns the exit code. */
export async function talkInTerminal(store: ConversationStore): Promise<number> {
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  let shown: string | undefined;
  let ended = false;
  let showing = Promise.resolve();

  const show = async (): Promise<void> => {
    const { entries, watermark } = await store.read(mailbox, { audiences: ['user'], ...(shown === undefined ? {} : { after: shown }) });
    shown = watermark;
    const said = entries.map(({ activity }) => activity).filter(({ from }) => from?.id !== person.id);
    for (const line of said.flatMap(linesOf)) console.log(line);
    ended ||= said.some(({ type }) => type === 'endOfConversation');
    if (ended) input.close();
    else if (said.length > 0) input.prompt();
  };
  store.onChange(mailbox, ({ kind }) => {
    if (kind === 'look') showing = showing.then(show);
  });

  const arrival: Activity = { type: 'conversationUpdate', from: person, membersAdded: [person] };
  await store.receive(mailbox, { activity: arrival, audience: 'internal', dedupeKeys: ['client:0'], create: true });
  let count = 0;
  for await (const text of input) {
    if (ended) break;
    count += 1;
    const message: Activity = { type: 'message', from: person, text };
    await store.receive(mailbox, { activity: message, audience: 'user', dedupeKeys: [`client:${count}`] });
  }
  await showing;
  return 0;
}

function linesOf({ text, suggestedActions }: Activity): readonly string[] {
  const buttons = suggestedActions?.actions.map(({ title }, index) => `   ${index + 1}. ${title}`) ?? [];
  return text === undefined ? [] : ['', text, ...buttons];
}
