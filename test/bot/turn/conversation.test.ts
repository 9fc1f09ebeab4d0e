import { expect } from 'chai';

import type { ConversationStore, MailboxId } from '../../../bot/ports/conversation-store.ts';
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { secretMask } from '../../../bot/service-desk/redaction.ts';
import { lifecycleTexts } from '../../../bot/texts/lifecycle.ts';
import { factsOf } from '../../contracts/ticket-store/samples.ts';
import { openTalkDesk, textsOf, type TalkDesk } from '../../support/talk-desk.ts';
import { settled, until } from '../../support/waiting.ts';

const minute = 60_000;
const ticketKey = /[B-Z2-9]{4}-[B-Z2-9]{4}/;
const ended = lifecycleTexts.endedBySilence(20);
const maria = ['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo'];
const emailQuestion = 'Qual é o seu e-mail? Se abrirmos um chamado, envio o número do protocolo para ele.';
const ticketTalk = [
  'Registrar um chamado',
  'Transferegov.br',
  'Relatar um erro',
  'O botão de enviar não aparece desde ontem.',
  'Confirmar',
];

describe('a conversation', () => {
  let desk: TalkDesk;
  beforeEach(async () => {
    desk = await openTalkDesk();
  });
  afterEach(() => desk.close());

  it('ends after 20 minutes of silence, and only then, once', async () => {
    const mailbox = await desk.open();
    await desk.say(mailbox, 'Maria da Silva');
    desk.clock.advance(20 * minute - 1_000);
    await settled();
    expect(textsOf(await desk.log(mailbox))).not.to.include(ended);
    desk.clock.advance(2_000);
    await until(async () => (await desk.store.look(mailbox))?.ended !== undefined);
    desk.clock.advance(60 * minute);
    await settled();
    expect(textsOf(await desk.log(mailbox)).filter((text) => text === ended)).to.have.length(1);
    expect((await desk.log(mailbox)).at(-1)).to.include({ type: 'endOfConversation', code: 'userTimedOut' });
  });

  it('counts the silence from the last thing the user wrote', async () => {
    const mailbox = await desk.open();
    desk.clock.advance(19 * minute);
    await desk.say(mailbox, 'Maria da Silva');
    desk.clock.advance(19 * minute);
    await settled();
    expect((await desk.store.look(mailbox))?.ended).to.equal(undefined);
  });

  it('warns at 15 and at 18 minutes of silence, once each', async () => {
    const mailbox = await desk.open();
    await desk.say(mailbox, 'Maria da Silva');
    const warnings = async (): Promise<readonly string[]> =>
      textsOf(await desk.log(mailbox)).filter((text) => text.startsWith('Você ainda está aí?'));
    desk.clock.advance(15 * minute - 1_000);
    await settled();
    expect(await warnings()).to.deep.equal([]);
    desk.clock.advance(2_000);
    await until(async () => (await warnings()).length > 0);
    desk.clock.advance(3 * minute);
    await until(async () => (await warnings()).length > 1);
    desk.clock.advance(minute);
    await settled();
    expect(await warnings()).to.deep.equal([lifecycleTexts.stillThere(5), lifecycleTexts.stillThere(2)]);
  });

  it('goes on with the button of a warning, which answers no question: it is asked again, and the silence counts anew', async () => {
    const mailbox = await desk.open();
    await desk.say(mailbox, 'Maria da Silva');
    desk.clock.advance(15 * minute + 1_000);
    await until(async () => (await desk.log(mailbox)).at(-1)?.suggestedActions?.actions[0]?.value === lifecycleTexts.goOn);
    expect(textsOf(await desk.say(mailbox, lifecycleTexts.goOn))).to.deep.equal([lifecycleTexts.goingOn, emailQuestion]);
    desk.clock.advance(14 * minute);
    await settled();
    expect(textsOf(await desk.log(mailbox)).at(-1)).to.equal(emailQuestion);
    desk.clock.advance(2 * minute);
    await until(async () => textsOf(await desk.log(mailbox)).at(-1) === lifecycleTexts.stillThere(4));
    await desk.say(mailbox, 'maria@exemplo.gov.br');
    expect(textsOf(await desk.say(mailbox, lifecycleTexts.goOn))[0]).to.equal(lifecycleTexts.goingOn);
  });

  it('hears of a long upload that its person is there', async () => {
    const mailbox = await desk.open();
    desk.clock.advance(14 * minute);
    const activity = { type: 'event', name: 'uploading', from: { id: 'dl_maria' } } as const;
    await desk.store.receive(mailbox, { activity, audience: 'internal', dedupeKeys: [] });
    await settled();
    desk.clock.advance(14 * minute);
    await settled();
    expect(textsOf(await desk.log(mailbox)).at(-1)).to.equal('Para começar, qual é o seu nome completo?');
  });

  it('counts the silence from an answer that came late', async () => {
    const mailbox = await desk.open();
    await desk.leave();
    await send(desk.store, mailbox, 'Maria da Silva');
    desk.clock.advance(19 * minute);
    const late = await openTalkDesk({ store: desk.store, clock: desk.clock });
    await until(async () => textsOf(await late.log(mailbox)).at(-1) === emailQuestion);
    desk.clock.advance(14 * minute);
    await settled();
    expect(textsOf(await late.log(mailbox)).at(-1)).to.equal(emailQuestion);
    await late.leave();
  });

  it('masks a CPF that was sent before its question was asked', async () => {
    const mailbox = await desk.open();
    await Promise.all(maria.map((text) => send(desk.store, mailbox, text)));
    await until(async () => textsOf(await desk.log(mailbox)).some((text) => text.startsWith('Tudo certo')));
    expect(JSON.stringify(await desk.log(mailbox))).not.to.match(/52998224725|529\.982\.247-25/);
    expect((await desk.store.look(mailbox))?.state).to.have.nested.property('identification.cpf', '52998224725');
  });

  it('makes one ticket of a confirmation that comes twice', async () => {
    const mailbox = await identified(desk);
    for (const line of ticketTalk) await desk.say(mailbox, line);
    await desk.say(mailbox, 'Confirmar');
    await until(async () => (await ticketsOf(desk)).length === 1);
    await settled();
    expect(await ticketsOf(desk)).to.have.length(1);
  });

  it('puts the talk into its ticket, but not its key: at first what was said so far, at the end the rest', async () => {
    const mailbox = await identified(desk);
    for (const line of ticketTalk) await desk.say(mailbox, line);
    await until(async () => (await ticketsOf(desk)).length === 1);
    await desk.say(mailbox, 'o que é opp');
    await desk.say(mailbox, 'encerrar');
    const [{ protocolNumber } = { protocolNumber: '' }] = await ticketsOf(desk);
    await until(async () => (await factsOf(desk.tickets, protocolNumber, 'transcript')).length === 2);
    const parts = await factsOf(desk.tickets, protocolNumber, 'transcript');
    const lines = parts.flatMap((part) => part.lines.map(({ text }) => text));
    const said = (await desk.log(mailbox)).flatMap(({ type, text }) => (type === 'message' ? [text?.replace(ticketKey, secretMask)] : []));
    expect(lines).to.deep.equal(said);
    expect(lines.join()).to.include(secretMask).and.not.include('529.982');
  });

  it('says so when the ticket system does not answer, and again when it has the ticket', async () => {
    const tickets = memoryTicketStore();
    let down = true;
    const failing: TicketStore = { ...tickets, open: (...args) => (down ? Promise.reject(new TypeError('down')) : tickets.open(...args)) };
    await desk.close();
    desk = await openTalkDesk({ tickets: failing });
    const mailbox = await identified(desk);
    for (const line of ticketTalk) await desk.say(mailbox, line);
    await until(
      async () =>
        textsOf(await desk.log(mailbox))
          .at(-1)
          ?.startsWith('O sistema de chamados não respondeu') === true,
    );
    down = false;
    await until(
      async () =>
        textsOf(await desk.log(mailbox))
          .at(-1)
          ?.startsWith('O sistema de chamados voltou') === true,
    );
    expect(await ticketsOf(desk)).to.have.length(1);
  });

  it('tells the number of the ticket system as soon as that has given one, once', async () => {
    const tickets = memoryTicketStore();
    const numbering: TicketStore = {
      ...tickets,
      open: async (...args) => ({ ...(await tickets.open(...args)), systemNumber: '56398424' }),
    };
    await desk.close();
    desk = await openTalkDesk({ tickets: numbering });
    const mailbox = await identified(desk);
    for (const line of ticketTalk) await desk.say(mailbox, line);
    await until(async () => (await ticketsOf(desk)).length === 1);
    const [{ protocolNumber } = { protocolNumber: '' }] = await ticketsOf(desk);
    const told = lifecycleTexts.ticketNumberThere(protocolNumber, '56398424');
    await until(async () => textsOf(await desk.log(mailbox)).includes(told));
    await desk.say(mailbox, 'encerrar');
    expect(textsOf(await desk.log(mailbox)).filter((text) => text === told)).to.have.length(1);
  });

  it('masks a mistyped CPF also when the page has told something after the question', async () => {
    const mailbox = await desk.open();
    for (const line of maria.slice(0, 2)) await desk.say(mailbox, line);
    const activity = { type: 'event', name: 'portal', value: { system: 'transferegov' }, from: { id: 'dl_maria' } } as const;
    await desk.store.receive(mailbox, { activity, audience: 'internal', dedupeKeys: ['client:portal'] });
    await settled();
    await desk.say(mailbox, '5299822472');
    expect(JSON.stringify(await desk.log(mailbox))).not.to.include('5299822472');
  });

  it('takes the system from the portal page, and asks for it no more', async () => {
    const mailbox = await identified(desk);
    const activity = { type: 'event', name: 'portal', value: { system: 'transferegov' }, from: { id: 'dl_maria' } } as const;
    await desk.store.receive(mailbox, { activity, audience: 'internal', dedupeKeys: ['client:portal'] });
    const [question] = await desk.say(mailbox, 'Registrar um chamado');
    expect(question?.text).to.equal('Que tipo de pedido é, sobre Transferegov.br?');
  });

  it('takes no system from the portal page that the desk does not serve', async () => {
    const mailbox = await identified(desk);
    for (const value of [{ system: 'outro' }, { system: 7 }, null, 'transferegov']) {
      const activity = { type: 'event', name: 'portal', value, from: { id: 'dl_maria' } } as const;
      await desk.store.receive(mailbox, { activity, audience: 'internal', dedupeKeys: [`client:${JSON.stringify(value)}`] });
    }
    const [question] = await desk.say(mailbox, 'Registrar um chamado');
    expect(question?.text).to.equal('Sobre qual sistema você quer falar?');
  });

  it('mails the protocol number, once, without the CPF', async () => {
    const mailbox = await identified(desk);
    for (const line of ticketTalk) await desk.say(mailbox, line);
    await until(() => Promise.resolve(desk.mailer.letters.size === 1));
    const [ticket] = await ticketsOf(desk);
    const [letter] = desk.mailer.letters.values();
    expect(letter)
      .to.match(/^To: .*maria@exemplo\.gov\.br/m)
      .and.include(ticket?.protocolNumber);
    expect(letter).not.to.match(/529\D?982/);
  });
});

async function identified(desk: TalkDesk): Promise<MailboxId> {
  const mailbox = await desk.open();
  for (const line of maria) await desk.say(mailbox, line);
  return mailbox;
}

function ticketsOf(desk: TalkDesk): ReturnType<TalkDesk['tickets']['findByRequester']> {
  return desk.tickets.findByRequester({ cpf: '52998224725', email: 'maria@exemplo.gov.br' });
}

async function send(store: ConversationStore, mailbox: MailboxId, text: string): Promise<void> {
  await store.receive(mailbox, {
    activity: { type: 'message', from: { id: 'dl_maria', role: 'user' }, text },
    audience: 'user',
    dedupeKeys: [`client:${text}`],
  });
}
