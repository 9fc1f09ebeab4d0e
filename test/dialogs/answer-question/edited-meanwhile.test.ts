import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import { openTalkDesk, textsOf, type TalkDesk } from '../../support/talk-desk.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporary-folder.ts';

const maria = { from: 'portal', name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' } as const;
const choice = 'Como peço um recurso extraordinário?';

describe('a conversation during which the knowledge base is edited', () => {
  let desk: TalkDesk;
  let mailbox: MailboxId;
  let knowledge: string;
  const file = (): string => join(knowledge, 'entries/transferegov/tgov-recurso-extra.md');

  beforeEach(async () => {
    knowledge = await temporaryFolder();
    cpSync('test/support/knowledge', knowledge, { recursive: true });
    desk = await openTalkDesk({ knowledge });
    mailbox = await desk.open('c1', maria);
    await desk.say(mailbox, 'sim');
  });
  afterEach(() => desk.close());
  after(removeTemporaryFolders);

  /** What a swap does between two turns: the same conversation goes on over the edited folder. */
  async function swap(): Promise<void> {
    await desk.leave();
    desk = await openTalkDesk({ knowledge, store: desk.store });
  }

  it('still understands a list of suggestions that was shown before, also when a question was put in other words', async () => {
    const shown = (await desk.say(mailbox, 'recurso extraordinário')).at(-1)?.suggestedActions?.actions.map(({ title }) => title);
    expect(shown).to.include(choice);
    writeFileSync(file(), readFileSync(file(), 'utf8').replace(choice, 'Onde faço o pedido extraordinário?'));
    await swap();
    expect(textsOf(await desk.say(mailbox, choice))[0]).to.match(/^O pedido de recurso extraordinário é feito na aba/);
  });

  it('says that an answer is gone when its entry has vanished, and asks again', async () => {
    await desk.say(mailbox, 'recurso extraordinário');
    rmSync(file());
    await swap();
    expect(textsOf(await desk.say(mailbox, choice))).to.deep.equal([
      'Essa resposta não está mais disponível.',
      'Não encontrei uma resposta para isso. Pode escrever com outras palavras?',
    ]);
    expect(textsOf(await desk.say(mailbox, 'como envio a prestação de contas?'))[0]).to.match(/^Entre no Transferegov/);
  });

  it('says whether the answer helped that was given before', async () => {
    await desk.say(mailbox, choice);
    rmSync(file());
    await swap();
    expect(textsOf(await desk.say(mailbox, 'sim'))[0]).to.equal('Que bom!');
  });
});
