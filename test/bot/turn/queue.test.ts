import { Readable } from 'node:stream';

import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import type { PresenceState } from '../../../bot/service-desk/attendance.ts';
import type { DeskAction, DeskActor, DeskOutcome } from '../../../bot/service-desk/desk-action.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import { queueTexts as say } from '../../../bot/texts/queue.ts';
import { watchQueue } from '../../../bot/turn/queue-watch.ts';
import { historyLines } from '../../../dialogs/ticket-history/history-lines.ts';
import { expectCode, pause, until } from '../../support/store-pieces.ts';
import { silentLog } from '../../support/silent-log.ts';
import { openTalkDesk, textsOf, type TalkDesk, type TalkDeskOptions } from '../../support/talk-desk.ts';

const maria = { from: 'portal', name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' } as const;
const ana: DeskActor = { id: 'ana', name: 'Ana Lima', role: 'attendant', systems: [], capacity: 2 };
const bia: DeskActor = { ...ana, id: 'bia', name: 'Bia Reis' };
const boss: DeskActor = { ...ana, id: 'rui', name: 'Rui Sá', role: 'supervisor' };
const subject = 'A tela de empenho fica branca';

describe('a person who asks for a person', () => {
  let desk: TalkDesk;
  let stopWatch = (): void => undefined;
  let requests = 0;
  afterEach(async () => {
    stopWatch();
    stopWatch = () => undefined;
    await desk.close();
  });

  async function openAt(
    instant: string,
    options: TalkDeskOptions & { readonly awayMs?: number; readonly graceMs?: number } = {},
  ): Promise<void> {
    const clock = testClock(Date.parse(instant));
    const { awayMs = 180_000, graceMs = 0 } = options;
    desk = await openTalkDesk({ clock, store: memoryConversationStore({ clock, awayMs }), ...options });
    stopWatch = watchQueue({ ...desk, log: silentLog, graceMs, lookMs: 5 });
  }
  const isThere = ({ id, name, systems, capacity }: DeskActor, state: PresenceState = 'available'): void =>
    desk.queue.setPresence({ member: { id, name }, systems, state, since: desk.clock.now(), capacity });
  const does = (mailbox: MailboxId, action: DeskAction, actor = ana): Promise<DeskOutcome> =>
    desk.act({ mailbox, action, actor, request: `r${(requests += 1)}` });
  const heard = async (mailbox: MailboxId): Promise<string> => textsOf(await desk.log(mailbox)).join('\n');

  async function talksOf(system: string, name = 'c1'): Promise<MailboxId> {
    const mailbox = await desk.open(name, maria);
    await desk.say(mailbox, 'Sim');
    await desk.store.receive(mailbox, {
      activity: { type: 'event', name: 'portal', value: { system }, from: { id: 'dl_maria' } },
      audience: 'internal',
      dedupeKeys: [],
    });
    return mailbox;
  }

  async function waits(name = 'c1', system = 'transferegov'): Promise<MailboxId> {
    const mailbox = await talksOf(system, name);
    await desk.say(mailbox, 'atendente');
    await desk.say(mailbox, subject);
    expect(desk.queue.find(mailbox)?.attendance.place).to.equal('queue');
    return mailbox;
  }

  async function served(name = 'c1'): Promise<MailboxId> {
    const mailbox = await waits(name);
    expect(await does(mailbox, { do: 'take' })).to.deep.equal({ done: true });
    return mailbox;
  }

  describe('when nobody can come', () => {
    const cases = [
      ['at 18:00:00', '2026-09-08T18:00:00-03:00', true, /fora do horário.*amanhã, às 8h, no horário de Brasília/],
      ['on a Saturday', '2026-09-12T10:00:00-03:00', true, /fora do horário.*segunda-feira, 14 de setembro, às 8h/],
      ['on 7 September', '2026-09-07T10:00:00-03:00', true, /por causa de: Independência do Brasil\. Os atendentes voltam amanhã, às 8h/],
      ['on 20 November', '2026-11-20T10:00:00-03:00', true, /por causa de: .*Consciência Negra.*segunda-feira, 23 de novembro, às 8h/],
      [
        'on 24 December at 13:01',
        '2026-12-24T13:01:00-03:00',
        true,
        /por causa de: Véspera de Natal\. Os atendentes voltam segunda-feira, 28 de dezembro, às 8h/,
      ],
      ['with nobody on', '2026-09-08T10:00:00-03:00', false, /nenhum atendente está disponível agora/],
    ] as const;

    for (const [when, instant, isSomebodyThere, words] of cases) {
      it(`hears why and when again, is offered a ticket and does not wait: ${when}`, async () => {
        await openAt(instant);
        if (isSomebodyThere) isThere(ana);
        const mailbox = await talksOf('transferegov');
        const answers = textsOf(await desk.say(mailbox, 'atendente'));
        expect(answers[0]).to.match(words);
        expect(answers.at(-1)).to.contain('posso registrar um chamado');
        expect(desk.queue.waiting()).to.deep.equal([]);
      });
    }

    it('hears that the queue is full, and does not wait', async () => {
      await openAt('2026-09-08T10:00:00-03:00', { settings: { queueLimit: 1 } });
      isThere(ana);
      await waits('c1');
      const mailbox = await talksOf('transferegov', 'c2');
      expect(textsOf(await desk.say(mailbox, 'atendente'))[0]).to.contain('A fila está cheia');
      expect(desk.queue.waiting()).to.have.length(1);
    });

    it('hears that the queue is full when somebody else takes the last place in the same moment', async () => {
      await openAt('2026-09-08T10:00:00-03:00', { settings: { queueLimit: 1 } });
      isThere(ana);
      const mailboxes = [await talksOf('transferegov', 'c1'), await talksOf('transferegov', 'c2')];
      for (const mailbox of mailboxes) await desk.say(mailbox, 'atendente');
      const answers = await Promise.all(mailboxes.map((mailbox) => desk.say(mailbox, subject)));
      const texts = answers.map((said) => textsOf(said)[0] ?? '');
      expect(texts.filter((text) => text.startsWith('Chamei um atendente'))).to.have.length(1);
      expect(texts.filter((text) => text.startsWith('A fila está cheia'))).to.have.length(1);
    });

    it('hears why at once when the hours end while they wait, and is offered a ticket that knows the subject', async () => {
      await openAt('2026-09-08T17:59:00-03:00');
      isThere(ana);
      const mailbox = await waits();
      desk.clock.set(Date.parse('2026-09-08T18:00:00-03:00'));
      await until(() => desk.queue.waiting().length === 0);
      await until(async () => (await heard(mailbox)).includes('fora do horário'));
      expect(await heard(mailbox)).to.match(/Sinto muito.*fora do horário dos atendentes\. Os atendentes voltam amanhã, às 8h/);
      expect(textsOf(await desk.say(mailbox, 'sim'))[0]).to.contain('Que tipo de pedido');
    });

    for (const [what, happens] of [
      ['the last attendant leaves', () => isThere(ana, 'off')],
      ['the last attendant takes a pause', () => isThere(ana, 'pause')],
      ['the queue is paused', () => void desk.queue.setPaused('transferegov', true)],
    ] as const) {
      it(`hears it at once when ${what}`, async () => {
        await openAt('2026-09-08T10:00:00-03:00');
        isThere(ana);
        const mailbox = await waits();
        happens();
        await until(() => desk.queue.waiting().length === 0);
        expect(await heard(mailbox)).to.contain('nenhum atendente está disponível agora');
        expect((await heard(mailbox)).split('Sinto muito')).to.have.length(2);
      });
    }

    it('is asked for nothing when nobody attends for the system', async () => {
      await openAt('2026-09-08T10:00:00-03:00');
      isThere(ana);
      const mailbox = await talksOf('obrasgov');
      expect(textsOf(await desk.say(mailbox, 'atendente'))[0]).to.contain('Por aqui não há atendentes para Obrasgov.br');
    });

    it('hears the referral of a subject that is not served here', async () => {
      await openAt('2026-09-08T10:00:00-03:00');
      isThere(ana);
      const mailbox = await talksOf('transferegov');
      await desk.say(mailbox, 'atendente');
      const [answer] = textsOf(await desk.say(mailbox, 'esqueci a senha da minha conta gov.br'));
      expect(answer).to.match(/gov\.br/);
      expect(desk.queue.waiting()).to.deep.equal([]);
    });
  });

  describe('while waiting', () => {
    beforeEach(async () => {
      await openAt('2026-09-08T10:00:00-03:00');
      isThere(ana);
    });

    it('is told a new place after a minute, once', async () => {
      const [first, second] = [await waits('c1'), await waits('c2')];
      await does(first, { do: 'take' });
      desk.clock.advance(59_000);
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(await heard(second)).not.to.contain('Agora você está');
      desk.clock.advance(2_000);
      await until(async () => (await heard(second)).includes('Agora você está na posição 1'));
      desk.clock.advance(120_000);
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect((await heard(second)).split('Agora você está')).to.have.length(2);
    });

    it('is asked after ten minutes whether to go on waiting, and goes on', async () => {
      const mailbox = await waits();
      desk.clock.advance(10 * 60_000);
      await until(async () => (await heard(mailbox)).includes('Quer continuar na fila'));
      expect(textsOf(await desk.say(mailbox, say.goOn))[0]).to.contain('posição 1');
      expect(desk.queue.waiting()).to.have.length(1);
    });

    it('comes from the queue to a ticket', async () => {
      const mailbox = await waits();
      expect(textsOf(await desk.say(mailbox, say.register))[0]).to.contain('Que tipo de pedido');
      expect(desk.queue.waiting()).to.deep.equal([]);
    });

    for (const words of ['sair da fila', 'quero sair', 'Quero voltar ao menu', 'cancelar']) {
      it(`leaves the queue with "${words}" and is at the menu`, async () => {
        const mailbox = await waits();
        const answers = textsOf(await desk.say(mailbox, words));
        expect(answers[0]).to.equal(say.left);
        expect(answers.at(-1)).to.contain('Escreva sua dúvida');
        expect(desk.queue.waiting()).to.deep.equal([]);
      });
    }

    it('leaves the queue by ending the conversation', async () => {
      const mailbox = await waits();
      await desk.say(mailbox, 'encerrar');
      expect(desk.queue.waiting()).to.deep.equal([]);
      expect(await does(mailbox, { do: 'take' })).to.deep.equal({ done: false, refusal: 'ended' });
    });

    it('is heard by no dialog, and told once that it is read', async () => {
      const mailbox = await waits();
      expect(textsOf(await desk.say(mailbox, 'O que é convênio?'))).to.deep.equal([say.noted]);
      await desk.store.receive(mailbox, {
        activity: { type: 'message', text: 'E mais', from: { id: 'dl_maria' } },
        audience: 'user',
        dedupeKeys: [],
      });
      await until(() => desk.queue.waiting()[0]?.card.lastMessage === 'E mais');
      expect((await heard(mailbox)).split(say.noted)).to.have.length(2);
    });
  });

  it('is passed on to a full queue all the same, in which they count: nobody new comes in', async () => {
    await openAt('2026-09-08T10:00:00-03:00', { settings: { queueLimit: 1 } });
    isThere(ana);
    isThere(bia);
    const mailbox = await served('c1');
    const other = await waits('c2', 'pen');
    expect(await does(mailbox, { do: 'transfer', to: { queue: 'pen' }, note: '' })).to.deep.equal({ done: true });
    expect(desk.queue.waiting().map(({ mailbox: id }) => id)).to.deep.equal([mailbox, other]);
    await does(other, { do: 'take' }, bia);
    expect(desk.availability.of('pen').state).to.equal('queueFull');
    const newcomer = await talksOf('pen', 'c3');
    expect(textsOf(await desk.say(newcomer, 'atendente'))[0]).to.contain('A fila está cheia');
    expect(await does(mailbox, { do: 'take' }, bia)).to.deep.equal({ done: true });
    expect(desk.availability.of('pen').state).not.to.equal('queueFull');
  });

  describe('right after a start, when the attendants are coming back', () => {
    beforeEach(async () => {
      await openAt('2026-09-08T17:59:00-03:00', { graceMs: 60_000 });
      isThere(ana);
      isThere(bia);
    });

    it('keeps their place, also of one who was passed on to somebody, and stays with who serves them', async () => {
      const mailboxes = [await served('c1'), await served('c2'), await waits('c3')];
      await does(mailboxes[0] ?? '', { do: 'transfer', to: { attendant: 'bia' }, note: '' });
      isThere(bia, 'off');
      await pause(60);
      expect(desk.queue.find(mailboxes[0] ?? '')?.attendance).to.include({ only: 'bia' });
      isThere(ana, 'off');
      await pause(60);
      expect(desk.queue.find(mailboxes[1] ?? '')?.attendance).to.deep.include({ place: 'desk' });
      expect(desk.queue.find(mailboxes[2] ?? '')?.attendance).to.deep.include({ place: 'queue', front: false });
    });

    for (const [what, happens] of [
      ['the hours end', () => desk.clock.set(Date.parse('2026-09-08T18:00:00-03:00'))],
      ['the queue is paused', () => void desk.queue.setPaused('transferegov', true)],
    ] as const) {
      it(`hears at once that ${what}`, async () => {
        const mailbox = await waits();
        isThere(ana, 'off');
        isThere(bia, 'off');
        happens();
        await until(() => desk.queue.waiting().length === 0);
        await until(async () => (await heard(mailbox)).includes('Sinto muito'));
      });
    }
  });

  it('leaves the queue after ten minutes without a connection, and reads so on return', async () => {
    await openAt('2026-09-08T10:00:00-03:00', { awayMs: 1 });
    isThere(ana);
    const mailbox = await waits();
    await until(() => desk.queue.find(mailbox)?.awaySince !== undefined);
    expect(desk.queue.waiting()).to.have.length(1);
    desk.clock.advance(600_000);
    await until(() => desk.queue.waiting().length === 0);
    expect(await heard(mailbox)).to.contain('mais de 10 minutos sem conexão');
  });

  it('hears how long it will take once ten people were served', async () => {
    await openAt('2026-09-08T10:00:00-03:00');
    isThere(ana);
    for (let count = 0; count < 10; count += 1) {
      const mailbox = await served(`s${count}`);
      desk.clock.advance(300_000);
      await does(mailbox, { do: 'end', reason: 'resolved' });
    }
    const mailbox = await talksOf('transferegov', 'last');
    await desk.say(mailbox, 'atendente');
    expect(textsOf(await desk.say(mailbox, subject))[0]).to.contain('A espera deve ser de cerca de 3 minutos');
  });

  describe('at the desk', () => {
    beforeEach(async () => {
      await openAt('2026-09-08T10:00:00-03:00');
      isThere(ana);
      isThere(bia);
    });

    it('is taken by exactly one of two who try in the same moment', async () => {
      const mailbox = await waits();
      const outcomes = await Promise.all([does(mailbox, { do: 'take' }), does(mailbox, { do: 'take' }, bia)]);
      expect(outcomes.filter(({ done }) => done)).to.have.length(1);
      expect(outcomes.find(({ done }) => !done)).to.include({ refusal: 'taken-by-another' });
    });

    it('is not taken by somebody who holds as many as they can, also when all is tried in the same moment', async () => {
      const mailboxes = [await waits('c1'), await waits('c2'), await waits('c3'), await waits('c4')];
      const outcomes = await Promise.all(mailboxes.map((mailbox) => does(mailbox, { do: 'take' })));
      expect(outcomes.filter(({ done }) => done)).to.have.length(2);
      expect(outcomes.filter((outcome) => !outcome.done && outcome.refusal === 'at-capacity')).to.have.length(2);
      expect(desk.queue.served()).to.have.length(2);
    });

    it('is not taken by somebody in a pause, but those in service go on', async () => {
      const mailbox = await served('c1');
      const other = await waits('c2');
      isThere(ana, 'pause');
      expect(await does(other, { do: 'take' })).to.deep.equal({ done: false, refusal: 'not-available' });
      expect(await does(mailbox, { do: 'say', text: 'Já volto.' })).to.deep.equal({ done: true });
    });

    it('is not taken by somebody who is not at the desk', async () => {
      const mailbox = await waits();
      isThere(ana, 'off');
      expect(await does(mailbox, { do: 'take' })).to.deep.equal({ done: false, refusal: 'not-available' });
      expect(await heard(mailbox)).not.to.contain('Ana Lima');
    });

    it('is not taken by somebody of another system, unless they were passed on to them', async () => {
      const mailbox = await waits();
      const other = { ...bia, systems: ['pen'] };
      expect(await does(mailbox, { do: 'take' }, other)).to.deep.equal({ done: false, refusal: 'not-yours' });
      await does(mailbox, { do: 'take' });
      await does(mailbox, { do: 'transfer', to: { attendant: 'bia' }, note: '' });
      expect(await does(mailbox, { do: 'take' }, other)).to.deep.equal({ done: true });
    });

    it('gets no note from a supervisor once they are the bot’s again', async () => {
      const mailbox = await served();
      await does(mailbox, { do: 'give-back' });
      expect(await does(mailbox, { do: 'note', text: 'visto' }, boss)).to.deep.equal({ done: false, refusal: 'not-waiting' });
    });

    it('has an action done once, however often it is sent', async () => {
      const mailbox = await served();
      const ask = { mailbox, action: { do: 'say', text: 'Bom dia' }, actor: ana, request: 'once' } as const;
      expect(await Promise.all([desk.act(ask), desk.act(ask), desk.act(ask)])).to.deep.equal([
        { done: true },
        { done: true },
        { done: true },
      ]);
      expect((await heard(mailbox)).split('Bom dia')).to.have.length(2);
      await does(mailbox, { do: 'end', reason: 'resolved' });
      expect(await desk.act(ask)).to.deep.equal({ done: true });
    });

    it('reads what the attendant writes under the name of the attendant', async () => {
      const mailbox = await served();
      await does(mailbox, { do: 'say', text: 'Bom **dia**' });
      const message = (await desk.log(mailbox)).at(-1);
      expect(message).to.deep.include({ text: 'Bom **dia**', textFormat: 'plain', from: { id: 'ana', name: 'Ana Lima', role: 'bot' } });
      expect(message?.channelData).to.deep.include({ author: 'attendant' });
    });

    it('never reads a note, nor a draft that asks for a password', async () => {
      const mailbox = await served();
      expect(await does(mailbox, { do: 'note', text: 'Parece o erro 12' })).to.deep.equal({ done: true });
      expect(await does(mailbox, { do: 'say', text: 'Me passa a sua senha?' })).to.deep.include({ done: false, refusal: 'guarded' });
      expect(await heard(mailbox)).not.to.match(/erro 12|sua senha\?/);
    });

    it('is served by nobody else', async () => {
      const mailbox = await served();
      for (const action of [{ do: 'say', text: 'x' }, { do: 'note', text: 'x' }, { do: 'hold' }, { do: 'end', reason: 'other' }] as const)
        expect(await does(mailbox, action, bia)).to.deep.equal({ done: false, refusal: 'not-yours' });
    });

    it('owes no reply, and then is owed one', async () => {
      const mailbox = await served();
      const owed = (): unknown => (desk.queue.find(mailbox)?.attendance as { owedSince?: number }).owedSince;
      expect(owed()).to.equal(desk.clock.now());
      await does(mailbox, { do: 'say', text: 'Qual é a tela?' });
      expect(owed()).to.equal(undefined);
      await desk.store.receive(mailbox, {
        activity: { type: 'message', text: 'Empenho', from: { id: 'dl_maria' } },
        audience: 'user',
        dedupeKeys: [],
      });
      await until(() => owed() !== undefined);
    });

    it('is passed on to a person, who alone may take them, and comes before those who wait', async () => {
      const mailbox = await served('c1');
      const other = await waits('c2');
      expect(await does(mailbox, { do: 'transfer', to: { attendant: 'nobody' }, note: '' })).to.include({ refusal: 'nobody-there' });
      expect(await does(mailbox, { do: 'transfer', to: { attendant: 'bia' }, note: 'É o erro 12' })).to.deep.equal({ done: true });
      expect(desk.queue.waiting().map(({ mailbox: id }) => id)).to.deep.equal([mailbox, other]);
      expect(await does(mailbox, { do: 'take' })).to.deep.equal({ done: false, refusal: 'not-yours' });
      expect(await does(mailbox, { do: 'take' }, bia)).to.deep.equal({ done: true });
      expect(await heard(mailbox)).to.contain('Vou passar sua conversa para Bia Reis');
      expect(await heard(mailbox)).not.to.contain('erro 12');
    });

    it('is free for all again when the one to whom they were passed on has left', async () => {
      const mailbox = await served();
      await does(mailbox, { do: 'transfer', to: { attendant: 'bia' }, note: '' });
      isThere(bia, 'off');
      await until(() => (desk.queue.waiting()[0]?.attendance.only ?? 'free') === 'free');
      expect(await does(mailbox, { do: 'take' })).to.deep.equal({ done: true });
    });

    it('is passed on to the queue of another system', async () => {
      const mailbox = await served();
      expect(await does(mailbox, { do: 'transfer', to: { queue: 'pen' }, note: '' })).to.deep.equal({ done: true });
      expect(desk.queue.waiting()[0]?.attendance).to.include({ queue: 'pen', front: true, reason: 'transferred' });
      await desk.queue.setPaused('transferegov', true);
      await does(mailbox, { do: 'take' });
      expect(await does(mailbox, { do: 'transfer', to: { queue: 'transferegov' }, note: '' })).to.include({ refusal: 'queue-paused' });
      expect(await does(mailbox, { do: 'transfer', to: { queue: 'nada' }, note: '' })).to.include({ refusal: 'closed' });
    });

    it('is given to somebody else by a supervisor', async () => {
      const mailbox = await served();
      expect(await does(mailbox, { do: 'transfer', to: { attendant: 'bia' }, note: '' }, bia)).to.include({ refusal: 'not-yours' });
      expect(await does(mailbox, { do: 'transfer', to: { attendant: 'bia' }, note: '' }, boss)).to.deep.equal({ done: true });
      expect(await does(mailbox, { do: 'say', text: 'x' })).to.include({ refusal: 'not-yours' });
    });

    it('is given back to the bot, which shows the menu', async () => {
      const mailbox = await served();
      await does(mailbox, { do: 'give-back' });
      expect(await heard(mailbox)).to.match(/O atendente saiu da conversa\.\n.*Escreva sua dúvida/);
      expect(desk.queue.find(mailbox)).to.equal(undefined);
      expect(textsOf(await desk.say(mailbox, 'telefone'))[0]).to.contain('0800');
    });

    it('gets a ticket from the attendant, with its number', async () => {
      const mailbox = await served();
      const action = { do: 'open-ticket', system: 'transferegov', kind: 'erro', description: 'Tela branca' } as const;
      const outcome = await does(mailbox, action);
      const number = outcome.done ? (outcome.protocolNumber ?? '') : '';
      await until(async () => (await desk.tickets.get(number)) !== undefined);
      expect(await desk.tickets.get(number)).to.include({ origin: 'attendant', description: 'Tela branca', system: 'transferegov' });
      expect(await heard(mailbox)).to.contain(number);
      const [key = ''] = /[B-Z2-9]{4}-[B-Z2-9]{4}/.exec(await heard(mailbox)) ?? [];
      expect(desk.queue.find(mailbox)?.card.lastMessage).to.contain(number).and.not.contain(key);
      expect(await does(mailbox, { ...action, kind: 'nada' })).to.include({ refusal: 'text-invalid' });
    });

    it('is seen as such in the ticket and its files: what the attendant wrote and sent is the attendant’s', async () => {
      const mailbox = await served();
      const action = { do: 'open-ticket', system: 'transferegov', kind: 'erro', description: 'Tela branca' } as const;
      const opened = await does(mailbox, action);
      const { id, bytes } = await desk.files.put({ mailbox, content: Readable.from([Buffer.from('x')]), maxBytes: 10 });
      await does(mailbox, { do: 'say', text: 'Veja o manual', files: [{ id, bytes, name: 'manual.pdf', contentType: 'application/pdf' }] });
      await does(mailbox, { do: 'end', reason: 'resolved' });
      const number = opened.done ? (opened.protocolNumber ?? '') : '';
      await until(async () => (await desk.tickets.get(number)) !== undefined);
      await until(
        async () => (await desk.tickets.history(number)).filter(({ what }) => what === 'transcript' || what === 'file').length >= 3,
      );
      const history = await desk.tickets.history(number);
      const lines = history.flatMap((fact) => (fact.what === 'transcript' ? fact.lines : []));
      expect(lines.filter(({ author }) => author === 'attendant').map(({ text }) => text)).to.deep.equal([
        'Veja o manual\n[Arquivo: manual.pdf]',
      ]);
      expect(history.find(({ what }) => what === 'file')).to.deep.include({
        ...{ by: 'attendant', name: 'manual.pdf' },
        author: { id: 'ana', name: 'Ana Lima' },
      });
      const told = historyLines(history).filter(({ text }) => text.includes('manual.pdf'));
      expect(told.map(({ name }) => name)).to.deep.equal(['Ana Lima', 'Ana Lima']);
      expect((await desk.tickets.get(number))?.state).to.equal('open');
    });

    it('ends only with the whole word, and only when it is confirmed', async () => {
      const mailbox = await served();
      expect(textsOf(await desk.say(mailbox, 'encerrar'))).to.deep.equal([say.confirmEnd]);
      expect(textsOf(await desk.say(mailbox, say.keepTalking))).to.deep.equal([say.keptTalking]);
      await desk.say(mailbox, 'encerrar');
      await desk.say(mailbox, say.end);
      expect((await desk.store.look(mailbox))?.ended?.code).to.equal('completedSuccessfully');
      expect(desk.queue.served()).to.deep.equal([]);
    });

    it('comes back to the front of the queue when the desk is lost, and hears so once', async () => {
      const mailbox = await served('c1');
      const other = await waits('c2');
      desk.clock.advance(1_000);
      isThere(ana, 'off');
      await until(() => desk.queue.served().length === 0);
      expect(desk.queue.waiting().map(({ mailbox: id }) => id)).to.deep.equal([mailbox, other]);
      expect((await heard(mailbox)).split(say.lostDesk)).to.have.length(2);
      expect(await does(mailbox, { do: 'take' }, bia)).to.deep.equal({ done: true });
    });

    it('hears when the desk is lost outside the hours, and is offered a ticket', async () => {
      const mailbox = await served();
      desk.clock.set(Date.parse('2026-09-08T18:05:00-03:00'));
      expect(await does(mailbox, { do: 'say', text: 'Continuo com você.' })).to.deep.equal({ done: true });
      isThere(ana, 'off');
      await until(() => desk.queue.served().length === 0);
      expect(desk.queue.waiting()).to.deep.equal([]);
      expect(await heard(mailbox)).to.match(/caiu, e ninguém mais pode continuar agora\. .*amanhã, às 8h/);
    });

    it('is in service past 18:00, and passed on to a person then, but no new one comes in', async () => {
      const mailbox = await served();
      desk.clock.set(Date.parse('2026-09-08T18:00:00-03:00'));
      expect(await does(mailbox, { do: 'transfer', to: { queue: 'transferegov' }, note: '' })).to.include({ refusal: 'closed' });
      expect(await does(mailbox, { do: 'transfer', to: { attendant: 'bia' }, note: '' })).to.deep.equal({ done: true });
      expect(await does(mailbox, { do: 'take' }, bia)).to.deep.equal({ done: true });
    });
  });

  describe('on a channel with a desk of its own', () => {
    const mailbox = 'conversation:test|c9|1';
    const status = (state: string): Promise<unknown> =>
      desk.store.receive(mailbox, {
        activity: { type: 'event', name: 'handoff.status', value: { state }, from: { id: 'dl_maria' } },
        audience: 'internal',
        dedupeKeys: [],
      });

    beforeEach(async () => {
      await openAt('2026-09-08T10:00:00-03:00');
      isThere(ana);
      await desk.converse(mailbox, {
        type: 'conversationUpdate',
        membersAdded: [{ id: 'dl_maria' }, { id: 'balcao' }],
        recipient: { id: 'balcao' },
      });
      for (const text of [maria.name, maria.email, maria.cpf, 'Está certo', 'atendente', 'Transferegov.br', subject])
        await desk.say(mailbox, text);
      expect(desk.queue.waiting()).to.have.length(1);
    });

    it('is asked for with handoff.initiate, and the bot is silent from "accepted" to "completed"', async () => {
      const { entries } = await desk.store.read(mailbox, { audiences: ['user'] });
      expect(entries.find(({ activity }) => activity.name === 'handoff.initiate')?.activity.value).to.deep.equal({
        Skill: 'transferegov',
        subject,
        reason: 'asked',
      });
      await status('accepted');
      await until(() => desk.queue.waiting().length === 0);
      await desk.store.receive(mailbox, {
        activity: { type: 'message', text: 'menu', from: { id: 'dl_maria' } },
        audience: 'user',
        dedupeKeys: [],
      });
      await status('completed');
      await until(async () => (await heard(mailbox)).endsWith('escolha uma opção.'));
      expect(await heard(mailbox)).to.match(/Um atendente vai continuar a conversa\.\nmenu\nO atendente saiu da conversa\.\n[^\n]+$/);
    });

    it('goes on waiting here when that desk has failed', async () => {
      await status('failed');
      await desk.say(mailbox, 'tem alguém');
      expect(desk.queue.waiting()).to.have.length(1);
    });
  });

  it('is told of by no client of the web chat that another desk has taken it', async () => {
    await openAt('2026-09-08T10:00:00-03:00');
    isThere(ana);
    const mailbox = await waits();
    const value = { state: 'accepted' };
    await desk.store.receive(mailbox, {
      activity: { type: 'event', name: 'handoff.status', value, from: { id: 'dl_maria' } },
      audience: 'internal',
      dedupeKeys: [],
    });
    await desk.say(mailbox, 'oi');
    expect(desk.queue.waiting()).to.have.length(1);
  });

  it('keeps its place when an action at the desk fails again and again, and whoever acted is told', async () => {
    await openAt('2026-09-08T10:00:00-03:00');
    isThere(ana);
    const mailbox = await waits();
    const before = await heard(mailbox);
    await expectCode(does(mailbox, { do: 'no such thing' } as never), 'desk_action_unanswered');
    expect(await heard(mailbox)).to.equal(before);
    expect(await does(mailbox, { do: 'take' })).to.deep.equal({ done: true });
  });

  it('is taken by no door: what a client sends is no action of the desk', async () => {
    await openAt('2026-09-08T10:00:00-03:00');
    isThere(ana);
    const mailbox = await waits();
    const value = { request: 'x', action: { do: 'take' }, actor: { ...ana } };
    await desk.store.receive(mailbox, {
      activity: { type: 'event', name: 'desk', value, from: { id: 'ana' } },
      audience: 'internal',
      dedupeKeys: [],
    });
    await desk.say(mailbox, 'oi');
    expect(desk.queue.served()).to.deep.equal([]);
  });

  it('leaves figures in the event log', async () => {
    await openAt('2026-09-08T10:00:00-03:00');
    const early = await talksOf('transferegov', 'early');
    await desk.say(early, 'atendente');
    isThere(ana);
    const mailbox = await waits('c2');
    desk.clock.advance(30_000);
    await does(mailbox, { do: 'take' });
    desk.clock.advance(30_000);
    await does(mailbox, { do: 'say', text: 'Bom dia' });
    await does(mailbox, { do: 'say', text: 'Tudo bem?' });
    await does(mailbox, { do: 'end', reason: 'resolved' });
    const events: unknown[] = [];
    await until(async () => {
      events.length = 0;
      for await (const { kind, data } of desk.events.read({ from: 0, to: Infinity }))
        if (kind === 'attendance') events.push([data['what'], data['seconds']]);
      return events.length === 5;
    });
    expect(events).to.have.deep.members([
      ['outside-hours', undefined],
      ['queued', undefined],
      ['taken', 30],
      ['first-reply', 60],
      ['ended', 30],
    ]);
  });
});
