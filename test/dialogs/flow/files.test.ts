import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Activity } from '../../../bot/ports/activity.ts';
import { readChat, readUserLine } from '../../support/chat-file.ts';
import { openTalkDesk } from '../../support/talk-desk.ts';

const chats = readdirSync('dialogs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.chat'));
const menu = 'Tirar uma dúvida';

describe('a file', () => {
  for (const chat of chats) {
    it(`is taken at every question of ${chat}, which is then asked again and answered as before`, async () => {
      const { before, userLines } = readChat(join('dialogs', chat));
      const lines = [...before, ...userLines].filter((line) => readUserLine(line).files.length === 0);
      const [plain, disturbed] = [await openTalkDesk(), await openTalkDesk()];
      try {
        const mailboxes = [await plain.open(), await disturbed.open()] as const;
        for (const line of lines) {
          const open = (await plain.log(mailboxes[0])).at(-1);
          if (!offers(open, menu)) {
            const [received, ...question] = await disturbed.say(mailboxes[1], '', [{ name: 'print.png' }]);
            expect(received?.text).to.match(/^Recebi o arquivo print\.png\. /);
            expect(buttonsOf(question.at(-1))).to.deep.equal(buttonsOf(open));
          }
          const replies = [await plain.say(mailboxes[0], line), await disturbed.say(mailboxes[1], line)];
          expect(replies[1]?.map(spoken)).to.deep.equal(replies[0]?.map(spoken));
        }
      } finally {
        await plain.close();
        await disturbed.close();
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
