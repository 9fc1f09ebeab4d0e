import { expect } from 'chai';

import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import { isOverdue } from '../../../bot/service-desk/conversation-lifecycle.ts';
import type { DeskAction, DeskActor } from '../../../bot/service-desk/desk-action.ts';
import { lifecycleTexts as say } from '../../../bot/texts/lifecycle.ts';
import { openTalkDesk, textsOf, type TalkDesk } from '../../support/talk-desk.ts';
import { settled, until } from '../../support/waiting.ts';

const maria = { from: 'portal', name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' } as const;
const ana: DeskActor = { id: 'ana', name: 'Ana Lima', role: 'attendant', systems: [], capacity: 2 };
const minute = 60_000;

describe('the silence of a person who speaks with a person', () => {
  let desk: TalkDesk;
  let mailbox: MailboxId;
  let requests = 0;
  beforeEach(async () => {
    desk = await openTalkDesk();
    const { id, name, systems, capacity } = ana;
    desk.queue.setPresence({ member: { id, name }, systems, state: 'available', since: desk.clock.now(), capacity });
    mailbox = await desk.open('c1', maria);
    for (const text of ['Sim', 'atendente', 'Transferegov.br', 'A tela de empenho fica branca']) await desk.say(mailbox, text);
    expect(desk.queue.find(mailbox)?.attendance.place).to.equal('queue');
  });
  afterEach(() => desk.close());

  async function does(action: DeskAction): Promise<void> {
    expect(await desk.act({ mailbox, action, actor: ana, request: `r${(requests += 1)}` })).to.deep.equal({ done: true });
  }
  async function served(): Promise<void> {
    await does({ do: 'take' });
    await does({ do: 'say', text: 'Qual é o número da proposta?' });
  }
  async function after(minutes: number): Promise<void> {
    desk.clock.advance(minutes * minute + 1_000);
    await settled();
  }
  const told = async (): Promise<readonly string[]> =>
    textsOf(await desk.log(mailbox)).filter((text) => text.startsWith('Você ainda está aí?') || text === say.endedBySilence(20));

  it('does not count while they wait, and counts anew when they are answered', async () => {
    await after(19);
    await does({ do: 'take' });
    await after(19);
    await does({ do: 'say', text: 'Bom dia!' });
    await after(14);
    expect(await told()).to.deep.equal([]);
    await after(1);
    expect(await told()).to.deep.equal([say.stillThere(5)]);
    await after(5);
    await until(async () => (await desk.store.look(mailbox))?.ended?.code === 'userTimedOut');
    expect(desk.queue.find(mailbox)).to.equal(undefined);
  });

  it('does not count while the attendant owes the reply, who is overdue after ten minutes', async () => {
    await served();
    await desk.store.receive(mailbox, {
      activity: { type: 'message', from: { id: 'dl_maria', role: 'user' }, text: '12345/2026' },
      audience: 'user',
      dedupeKeys: [],
    });
    await after(9);
    const overdue = (): boolean => isOverdue(desk.clock.now(), desk.queue.find(mailbox)?.attendance);
    expect(overdue()).to.equal(false);
    await after(1);
    expect(overdue()).to.equal(true);
    await after(60);
    expect(await told()).to.deep.equal([]);
    await does({ do: 'say', text: 'Obrigada, vou ver.' });
    expect(overdue()).to.equal(false);
  });

  it('does not count on hold, and counts anew afterwards', async () => {
    await served();
    await after(14);
    await does({ do: 'hold' });
    await after(60);
    await does({ do: 'resume' });
    await after(14);
    expect(await told()).to.deep.equal([]);
    await after(1);
    expect(await told()).to.deep.equal([say.stillThere(5)]);
  });

  it('ends with the button of the warning, which is nothing that the attendant owes a reply to', async () => {
    await served();
    await after(15);
    expect(textsOf(await desk.say(mailbox, say.goOn))).to.deep.equal([say.goingOn]);
    expect(desk.queue.find(mailbox)?.attendance).to.include({ place: 'desk' }).and.not.have.property('owedSince');
    await after(14);
    expect(await told()).to.have.length(1);
    await after(1);
    expect(await told()).to.have.length(2);
  });
});
