import { expect } from 'chai';

import type { OfferedIdentity } from '../../../bot/service-desk/identification.ts';
import { offerKey } from '../../../bot/turn/offer-key.ts';
import { conversationMailbox } from '../../../bot/turn/mailbox-name.ts';
import { openTalkDesk, textsOf, type TalkDesk } from '../../support/talk-desk.ts';

const maria: OfferedIdentity = { from: 'portal', name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' };
const joao: OfferedIdentity = { from: 'portal', name: 'João Souza', email: 'joao@exemplo.gov.br', cpf: '11144477735' };

describe('an identity that is offered while the talk runs', () => {
  let desk: TalkDesk;
  beforeEach(async () => {
    desk = await openTalkDesk();
  });
  afterEach(() => desk.close());

  const lastOf = (answers: Awaited<ReturnType<TalkDesk['say']>>): string => textsOf(answers).at(-1) ?? '';

  it('takes the place of the open question about who is speaking', async () => {
    const mailbox = await desk.open();
    await desk.say(mailbox, 'Maria da Silva');
    expect(lastOf(await desk.offer(mailbox, maria))).to.match(/Você entrou no Portal de Serviços.*Posso usar esses dados/s);
    expect(textsOf(await desk.say(mailbox, 'sim'))).to.include('Tudo certo, Maria.');
  });

  it('keeps what was typed before it when it is refused', async () => {
    const mailbox = await desk.open();
    await desk.say(mailbox, 'Ana Lima');
    await desk.offer(mailbox, maria);
    expect(lastOf(await desk.say(mailbox, 'não'))).to.include('Qual é o seu e-mail?');
  });

  it('is not repeated when the page tells the same again, nor after an answer', async () => {
    const mailbox = await desk.open('c1', maria);
    const before = (await desk.log(mailbox)).length;
    await tellQuietly(maria);
    await desk.say(mailbox, 'não');
    expect(textsOf((await desk.log(mailbox)).slice(before))).to.deep.equal(['não', 'Para começar, qual é o seu nome completo?']);
    await tellQuietly(joao);
    expect(lastOf(await desk.say(mailbox, 'Ana Lima'))).to.include('Qual é o seu e-mail?');
  });

  it('waits until somebody has to be known, when nobody is asked who they are', async () => {
    const mailbox = await desk.open();
    await desk.say(mailbox, 'cancelar');
    await tellQuietly(maria);
    const answers = await desk.say(mailbox, 'registrar um chamado');
    expect(lastOf(answers)).to.include('Posso usar esses dados');
  });

  it('tells the page that somebody is identified, and nothing of who it is', async () => {
    const mailbox = await desk.open('c1', maria);
    await desk.say(mailbox, 'sim');
    await desk.say(mailbox, 'oi');
    const { entries } = await desk.store.read(mailbox, { audiences: ['user'] });
    const told = entries.map(({ activity }) => activity).filter(({ type }) => type === 'event');
    expect(told.map(({ name, value }) => [name, value])).to.deep.equal([['identified', undefined]]);
  });

  it('leaves nothing personal in what the log keeps of it', async () => {
    const mailbox = await desk.open('c1', maria);
    const { entries } = await desk.store.read(mailbox, { audiences: ['internal'] });
    expect(entries.map(({ activity }) => activity.type)).to.include('conversationUpdate');
    expect(JSON.stringify(entries)).to.not.match(/maria@|52998224725|982\.247|Silva/);
  });

  it('is only given to the conversation that it was left for', () => {
    const names = ['c1', 'c2'].map((conversation) => offerKey(conversationMailbox('directline', conversation, 1), 'code'));
    expect(names[0]).to.not.equal(names[1]);
  });

  /** Offers something to which nothing is said. */
  async function tellQuietly(identity: OfferedIdentity): Promise<void> {
    await desk.leaveOffer(conversationMailbox('directline', 'c1', 1), identity);
  }
});
