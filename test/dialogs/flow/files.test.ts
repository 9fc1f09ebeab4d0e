import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Activity } from '../../../bot/ports/activity.ts';
import { readChat, readUserLine } from '../../support/chat-file.ts';
import { openChat } from '../../support/play-chat.ts';

const chats = readdirSync('dialogs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.chat'));
const menu = 'Tirar uma dúvida';

describe('a file', () => {
  for (const chat of chats) {
    it(`is taken at every question of ${chat}, which is then asked again and answered as before`, async () => {
      const { before, userLines, tickets, now, attendants } = readChat(join('dialogs', chat));
      const lines = [...before, ...userLines].filter((line) => readUserLine(line).files.length === 0);
      const begun = { tickets, now, attendants, identity: undefined };
      const [plain, disturbed] = [await openChat(begun), await openChat(begun)];
      try {
        for (const line of lines) {
          const open = (await plain.desk.log(plain.mailbox)).at(-1);
          if (!offers(open, menu)) {
            const [received, ...question] = await disturbed.desk.say(disturbed.mailbox, '', [{ name: 'print.png' }]);
            expect(received?.text).to.match(/^Recebi o arquivo print\.png\. /);
            expect(buttonsOf(question.at(-1))).to.deep.equal(buttonsOf(open));
          }
          const replies = [await plain.say(line), await disturbed.say(line)];
          expect(replies[1]?.map(spoken)).to.deep.equal(replies[0]?.map(spoken));
        }
      } finally {
        await plain.desk.close();
        await disturbed.desk.close();
      }
    });
  }
});

function buttonsOf(activity: Activity | undefined): readonly string[] {
  return activity?.suggestedActions?.actions.map(({ title }) => title) ?? [];
}

function offers(activity: Activity | undefined, button: string): boolean {
  return buttonsOf(activity).includes(button);
}

/** What was said, but for what a ticket says of its files. */
function spoken({ text = '', code = '' }: Activity): string {
  return `${text.replace(/\n- Arquivos: \d+/, '').replace('Esta conversa e os arquivos que você enviou serão anexados', 'Esta conversa será anexada')}${code}`;
}
