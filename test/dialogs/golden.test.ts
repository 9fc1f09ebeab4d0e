import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { chatMessage, printChat, readChat, type ChatFile } from '../support/chat-file.ts';
import { openChat } from '../support/play-chat.ts';

const folder = 'dialogs';
const chats = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.chat'))
  .map((file) => join(folder, file))
  .sort();

describe('golden conversations', () => {
  for (const file of chats) {
    it(`${file} is what the bot says`, async () => {
      const chat = readChat(file);
      const played = await play(chat);
      if (process.env['UPDATE_CHATS'] === '1') writeFileSync(file, printChat(chat.head, played));
      else expect(played).to.deep.equal(chat.talk);
    });
  }
});

/** Plays the user's lines through the real turn runner; returns the talk, the user's lines as they were typed, without what went before it. */
async function play(chat: ChatFile): Promise<readonly string[]> {
  const { desk, mailbox, say } = await openChat(chat);
  try {
    for (const line of chat.before) await say(line);
    const seen = chat.before.length === 0 ? 0 : (await desk.log(mailbox)).length;
    for (const line of chat.userLines) await say(line);
    const typed = chat.userLines.values();
    const messages = (await desk.log(mailbox)).slice(seen);
    return messages.map((message) => (message.from?.role === 'user' ? `user: ${typed.next().value ?? ''}` : chatMessage(message)));
  } finally {
    await desk.close();
  }
}
