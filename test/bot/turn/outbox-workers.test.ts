import { expect } from 'chai';

import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryMailer } from '../../../adapters/mailer/memory-mailer.ts';
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { isBotError } from '../../../bot/errors.ts';
import type { ConversationStore, NewEffect, PendingEffect } from '../../../bot/ports/conversation-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { TicketLine } from '../../../bot/service-desk/ticket.ts';
import { mailSend, sendMail } from '../../../bot/turn/effects/mail-effect.ts';
import { appendToTicket, openTicket, ticketAppend, ticketOpen } from '../../../bot/turn/effects/ticket-effects.ts';
import { ticketOpenedMail } from '../../../bot/texts/mails.ts';
import { aDraft, factsOf } from '../../contracts/ticket-store/samples.ts';

const mailbox = 'conversation:directline|abc|1';
const { conversation: _conversation, ...draft } = aDraft();
const open = ticketOpen(draft);
const append = ticketAppend(draft.protocolNumber);
const context = { signal: new AbortController().signal };

describe('the workers of tickets and mails', () => {
  let store: ConversationStore;
  let tickets: TicketStore;

  beforeEach(() => {
    store = memoryConversationStore({ clock: { now: () => Date.parse('2026-09-08T13:00:00Z'), at: () => () => undefined } });
    tickets = memoryTicketStore();
  });
  afterEach(() => store.close());

  const texts = async (): Promise<readonly string[]> =>
    (await factsOf(tickets, draft.protocolNumber, 'transcript')).flatMap(({ lines }) => lines.map(({ text }) => text));
  const deliver = async (worker: 'open' | 'append'): Promise<void> => {
    const effect = await claimed(store);
    const outcome = await (worker === 'open' ? openTicket : appendToTicket)({ store, tickets })(effect, context);
    await store.settleEffect(effect, outcome);
  };

  it('openTicket() records the draft with the conversation up to its own commit, masked, and nothing later', async () => {
    await say(store, 'meu CPF é 529.982.247-25', { replies: ['registrei'], effects: [open] });
    await say(store, 'obrigada', { replies: ['de nada'] });
    await deliver('open');
    expect(await tickets.get(draft.protocolNumber)).to.deep.include(draft);
    const [part] = await factsOf(tickets, draft.protocolNumber, 'transcript');
    const lines = part?.lines.map(({ author, text }: TicketLine) => `${author}: ${text}`) ?? [];
    expect(lines[0])
      .to.match(/^user: meu CPF é /)
      .and.not.include('529');
    expect(lines.slice(1)).to.deep.equal(['bot: registrei']);
  });

  it('openTicket() reports the protocol number', async () => {
    await say(store, 'oi', { effects: [open] });
    const effect = await claimed(store);
    expect(await openTicket({ store, tickets })(effect, context)).to.deep.equal({ protocolNumber: draft.protocolNumber });
  });

  it('openTicket() twice for one effect makes one ticket', async () => {
    await say(store, 'oi', { effects: [open] });
    const effect = await claimed(store);
    await openTicket({ store, tickets })(effect, context);
    await openTicket({ store, tickets })(effect, context);
    expect(await tickets.findByRequester(draft.requester)).to.have.length(1);
  });

  it('appendToTicket() adds what the ticket does not have yet, the words of the last commit included', async () => {
    await say(store, 'oi', { replies: ['registrei'], effects: [open] });
    await deliver('open');
    await say(store, 'obrigada', { replies: ['até logo'], effects: [append], end: true });
    await deliver('append');
    expect(await texts()).to.deep.equal(['oi', 'registrei', 'obrigada', 'até logo']);
  });

  it('appendToTicket() again, under the same or another key, doubles no line', async () => {
    await say(store, 'oi', { replies: ['registrei'], effects: [open] });
    await deliver('open');
    await say(store, 'obrigada', { replies: ['até logo'], effects: [append, append] });
    const effect = await claimed(store);
    await appendToTicket({ store, tickets })(effect, context);
    await appendToTicket({ store, tickets })(effect, context);
    await store.settleEffect(effect, {});
    await deliver('append');
    expect(await texts()).to.deep.equal(['oi', 'registrei', 'obrigada', 'até logo']);
  });

  it('appendToTicket() completes every ticket of a conversation, each from where it was opened', async () => {
    const second = { ...draft, protocolNumber: '2026-0000002-0' };
    await say(store, 'um', { effects: [open] });
    await deliver('open');
    await say(store, 'dois', { effects: [ticketOpen(second)] });
    await deliver('open');
    await say(store, 'três', { effects: [append, ticketAppend(second.protocolNumber)], end: true });
    await deliver('append');
    await deliver('append');
    expect(await texts()).to.deep.equal(['um', 'dois', 'três']);
    const parts = await factsOf(tickets, second.protocolNumber, 'transcript');
    expect(parts.map(({ lines }) => lines.map(({ text }) => text))).to.deep.equal([['um', 'dois'], ['três']]);
  });

  it('appendToTicket() reads a conversation longer than a page', async () => {
    await say(store, 'oi', { replies: Array.from({ length: 1_500 }, (_, index) => `linha ${index}`), effects: [open] });
    await deliver('open');
    await say(store, 'fim', { effects: [append] });
    await deliver('append');
    expect(await texts()).to.have.length(1_502);
    expect((await texts()).at(-1)).to.equal('fim');
  });

  it('appendToTicket() waits for a ticket that is not there yet', async () => {
    await say(store, 'oi', { effects: [append] });
    const effect = await claimed(store);
    const fault: unknown = await appendToTicket({ store, tickets })(effect, context).catch((thrown: unknown) => thrown);
    expect(isBotError(fault, 'ticket_unknown')).to.equal(true);
  });

  it('sendMail() sends the mail under the key of its effect, without the CPF', async () => {
    const facts = { name: 'Maria da Silva', protocolNumber: draft.protocolNumber, systemName: 'Transferegov.br', phone: '0800 978 9008' };
    await say(store, 'oi', { effects: [mailSend({ to: draft.requester.email, ...ticketOpenedMail(facts, { key: 'BCDF-2345' }) })] });
    const mailer = memoryMailer();
    const effect = await claimed(store);
    await sendMail(mailer)(effect, context);
    const letter = mailer.letters.get(effect.key) ?? '';
    expect(letter).to.include(`Subject: Chamado ${draft.protocolNumber} registrado`).and.include(`To: ${draft.requester.email}`);
    expect(letter).to.not.match(/529\D?982|247\D?25|\bCPF\b/);
  });
});

async function say(
  store: ConversationStore,
  text: string,
  turn: { readonly replies?: readonly string[]; readonly effects?: readonly NewEffect[]; readonly end?: boolean },
): Promise<void> {
  const activity = { type: 'message', text, from: { id: 'maria', role: 'user' } } as const;
  await store.receive(mailbox, { activity, dedupeKeys: [], audience: 'user', create: true });
  for (let claim = await store.claim(); claim !== undefined; claim = await store.claim()) {
    const mine = claim.cause.kind === 'activity';
    const outgoing = (mine ? (turn.replies ?? []) : []).map((reply) => ({
      audience: 'user' as const,
      activity: { type: 'message', text: reply, from: { id: 'balcao', role: 'bot' as const } },
    }));
    await store.commit(claim, {
      state: {},
      outgoing,
      effects: mine ? (turn.effects ?? []) : [],
      timers: {},
      listening: 'identified',
      ...(turn.end === true && mine ? { end: { code: 'completedSuccessfully' as const } } : {}),
    });
  }
}

async function claimed(store: ConversationStore): Promise<PendingEffect> {
  const effect = await store.claimEffect();
  expect(effect).to.not.equal(undefined);
  return effect as PendingEffect;
}
