import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import type { Activity } from '../../bot/ports/activity.ts';
import { maskCpf } from '../../bot/service-desk/cpf.ts';
import { maskEmail } from '../../bot/service-desk/email.ts';
import { firstName } from '../../bot/service-desk/full-name.ts';
import type { Identification } from '../../bot/service-desk/identification.ts';
import type { ConversationMemory } from '../../bot/turn/conversation-memory.ts';
import { readChat, readUserLine } from '../support/chat-file.ts';
import { openChat } from '../support/play-chat.ts';

const chats = readdirSync('dialogs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.chat'));
/** Lines with what was typed. */
const repeats = /^- (?:Nome|E-mail|CPF|Descrição): |sua dúvida: “/m;
const sample = ['Pode escrever com ou sem pontos', 'Confira seus dados', 'Tudo certo, Maria.'];

describe('a message that has data of the person in it', () => {
  const seen: Activity[] = [];

  for (const chat of chats)
    it(`is marked in ${chat}`, async () => {
      const { before, userLines, ...begun } = readChat(join('dialogs', chat));
      const { identity } = begun;
      const { desk, mailbox, say } = await openChat(begun);
      const typed: string[] = [];
      for (const line of [...before, ...userLines]) {
        await say(line);
        typed.push(...readUserLine(line).files.map(({ name }) => name));
      }
      const told = [...typed, ...wordsOf((await desk.store.look(mailbox))?.state ?? {}), ...wordsOf({ declared: identity ?? {} })];
      const said = (await desk.log(mailbox)).filter(({ from, text }) => from?.role === 'bot' && text !== undefined);
      seen.push(...said);
      for (const { text = '', channelData } of said) {
        const plain = text.replaceAll('\\', '');
        if (repeats.test(plain) || told.some((word) => plain.includes(word))) expect(channelData, plain).to.include({ personal: true });
      }
      await desk.close();
    });

  it('is told from messages that anybody could get', () => {
    const isPersonal = (text: string): boolean =>
      seen.some((one) => one.text?.includes(text) === true && one.channelData?.['personal'] === true);
    expect(sample.map(isPersonal)).to.deep.equal([false, true, true]);
  });
});

/** What shows who somebody is, in clear and masked. */
function wordsOf({ identification, declared, offered }: ConversationMemory): readonly string[] {
  return [identification, declared, offered].flatMap((known) => {
    const { name, email, cpf }: Partial<Identification> = known ?? {};
    return [
      ...(name === undefined ? [] : [name, firstName(name)]),
      ...(email === undefined ? [] : [email, maskEmail(email)]),
      ...(cpf === undefined ? [] : [cpf, maskCpf(cpf)]),
    ];
  });
}
