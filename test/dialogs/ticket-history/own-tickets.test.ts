import { expect } from 'chai';

import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { formatProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';
import { identificationTexts } from '../../../bot/texts/identification.ts';
import { lifecycleTexts } from '../../../bot/texts/lifecycle.ts';
import { openTicketTexts } from '../../../bot/texts/open-ticket.ts';
import { reopenTicketTexts } from '../../../bot/texts/reopen-ticket.ts';
import { ticketHistoryTexts as say } from '../../../bot/texts/ticket-history.ts';
import { historyLines } from '../../../dialogs/ticket-history/history-lines.ts';
import { aClosing, aNote, anAttachment, aQuestion, aTranscript, anAnswer, factsOf, maria } from '../../contracts/ticket-store/samples.ts';
import { readLetter } from '../../support/letter.ts';
import { lastCode } from '../../support/play-chat.ts';
import { sampleTickets } from '../../support/sample-tickets.ts';
import { openTalkDesk, textsOf, type TalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

const open = formatProtocolNumber(2026, 101);
const waiting = formatProtocolNumber(2026, 102);
const closed = formatProtocolNumber(2026, 103);
const unreachable = async (): Promise<never> => {
  const { BotError } = await import('../../../bot/errors.ts'); // imported as flows are: run from source they have an instance of their own
  throw new BotError('tickets_unavailable', { reason: 'test' });
};
const hourMs = 3_600_000;

describe('somebody’s own tickets', () => {
  let desk: TalkDesk;
  let tickets: TicketStore;
  beforeEach(() => {
    tickets = memoryTicketStore();
  });
  afterEach(() => desk.close());

  it('get an answer of their requester, which makes them open again, and the conversation with its files', async () => {
    const mailbox = await proved('waiting');
    await desk.say(mailbox, say.answer);
    await desk.say(mailbox, '', [{ name: 'versao.png' }]);
    await desk.say(mailbox, 'É a versão 128.');
    await until(async () =>
      (await factsOf(tickets, waiting, 'message')).some(({ by, text }) => by === 'user' && text === 'É a versão 128.'),
    );
    expect(await tickets.get(waiting)).to.include({ state: 'open' });
    await until(async () => (await factsOf(tickets, waiting, 'file')).some(({ name }) => name === 'versao.png'));
    await desk.say(mailbox, 'encerrar');
    await until(async () => (await factsOf(tickets, waiting, 'transcript')).length > 1);
  });

  it('are closed by their requester, who gets a mail and may reopen them', async () => {
    const mailbox = await proved('open');
    await desk.say(mailbox, say.close);
    await desk.say(mailbox, say.closeYes);
    await until(async () => (await tickets.get(open))?.state === 'closed');
    await until(() => subjects().includes(`Chamado ${open} encerrado`));
    expect(await factsOf(tickets, open, 'closed'))
      .to.deep.include.members([])
      .and.have.length(1);
    const texts = textsOf(await desk.say(mailbox, reopenTicketTexts.menu));
    expect(texts).to.include(reopenTicketTexts.askReason(open));
  });

  it('are reopened with the reason, under their number, before all others, and a mail says so', async () => {
    const mailbox = await proved('closed');
    await desk.say(mailbox, say.reopen);
    await desk.say(mailbox, 'O erro voltou hoje de manhã.');
    await until(async () => (await tickets.get(closed))?.reopenings === 1);
    expect((await factsOf(tickets, closed, 'reopened'))[0]).to.include({ by: 'user', reason: 'O erro voltou hoje de manhã.' });
    await until(() => subjects().includes(`Chamado ${closed} reaberto`));
    expect((await desk.log(mailbox)).some(({ text }) => text === lifecycleTexts.notReopened(closed))).to.equal(false);
  });

  it('can be reopened up to 48 hours after they were closed, that instant included', async () => {
    for (const [ms, expected] of [
      [48 * hourMs, reopenTicketTexts.askReason(closed)],
      [48 * hourMs + 1, reopenTicketTexts.tooLate(closed, 48)],
    ] as const) {
      const mailbox = await proved('closed', `c-${String(ms)}`);
      desk.clock.advance(Date.parse('2026-09-07T13:00:00.000Z') + ms - desk.clock.now());
      expect(textsOf(await desk.say(mailbox, say.reopen))).to.include(expected);
      await desk.leave();
    }
  });

  it('that are too old to be reopened are followed by a new one that names them', async () => {
    const mailbox = await proved('closed-long-ago');
    const old = formatProtocolNumber(2026, 104);
    for (const said of [
      say.reopen,
      reopenTicketTexts.newTicket,
      'Tirar uma dúvida',
      'Ainda não sei como assinar o documento.',
      openTicketTexts.register,
    ])
      await desk.say(mailbox, said);
    await until(async () => (await tickets.findByRequester(maria)).length === 2);
    const [newest] = await tickets.findByRequester(maria);
    expect(newest).to.deep.include({ linkedTo: old, system: 'sei' });
    expect(newest?.description).to.include(`${openTicketTexts.linkedTo}: ${old}`);
  });

  it('tell their requester when they were closed meanwhile, and keep nothing of what came too late', async () => {
    const mailbox = await proved('waiting');
    await desk.say(mailbox, say.answer);
    await tickets.close('elsewhere', waiting, aClosing());
    await desk.say(mailbox, 'É a versão 128.');
    await until(async () => (await desk.log(mailbox)).some(({ text }) => text === lifecycleTexts.messageTooLate(waiting)));
    expect((await factsOf(tickets, waiting, 'message')).some(({ by }) => by === 'user')).to.equal(false);
  });

  it('tell their requester when the window closed, or somebody else was faster, between the question and the reason', async () => {
    const mailbox = await proved('closed');
    await desk.say(mailbox, say.reopen);
    await tickets.reopen('elsewhere', closed, {
      what: 'reopened',
      by: 'attendant',
      at: '2026-09-08T13:00:00.000Z',
      reason: 'x',
      withinHours: 48,
    });
    await desk.say(mailbox, 'O erro voltou hoje de manhã.');
    await until(async () => (await desk.log(mailbox)).some(({ text }) => text === lifecycleTexts.notReopened(closed)));
  });

  it('are said to be out of reach when the ticket system does not answer, with the telephone', async () => {
    tickets = { ...memoryTicketStore(), findByRequester: unreachable, get: unreachable, history: unreachable };
    const mailbox = await proved();
    expect(textsOf(await desk.log(mailbox))).to.include(
      say.unavailable('0800 978 9008', { name: 'Portal de Serviços', url: 'https://portal.example.gov.br' }),
    );
  });

  it('are listed and shown also while they wait in the outbox', async () => {
    tickets = { ...memoryTicketStore(), open: unreachable };
    const mailbox = await proved();
    await desk.say(mailbox, 'Voltar');
    for (const said of [
      'abrir chamado',
      'Transferegov.br',
      'Pedir acesso',
      'Preciso de acesso ao perfil de gestor.',
      openTicketTexts.register,
    ])
      await desk.say(mailbox, said);
    const texts = textsOf(await desk.say(mailbox, 'meus chamados'));
    expect(texts[0])
      .to.match(/^Chamado \*\*2026-0000001-2\*\*: em análise/)
      .and.include('ainda está a caminho');
    expect(textsOf(await desk.say(mailbox, say.read))[0]).to.include(say.opened);
  });

  it('come as a file with all that was said, and nothing that the desk notes for itself; the ticket does not get it', async () => {
    const mailbox = await proved('open');
    const sent = (await desk.say(mailbox, say.file)).flatMap(({ attachments = [] }) => attachments);
    expect(sent.map(({ name, contentType }) => [name, contentType])).to.deep.equal([[`chamado-${open}.txt`, 'text/plain']]);
    const text = (await (await desk.files.open(sent[0]?.file?.id ?? '')).toArray()).join('');
    expect(text)
      .to.include(`Chamado ${open}`)
      .and.include('O botão de enviar a prestação não aparece.')
      .and.include('Vamos *verificar* até amanhã.');
    expect(text).to.not.include('Parece erro do usuário').and.not.include(maria.cpf);
    await desk.say(mailbox, say.write);
    await desk.say(mailbox, 'Segue um print.', [{ name: 'novo.png' }]);
    await until(async () => (await factsOf(tickets, open, 'file')).some(({ name }) => name === 'novo.png'));
    expect((await factsOf(tickets, open, 'file')).map(({ name }) => name)).to.deep.equal(['print.png', 'novo.png']);
  });

  it('are paged from the newest line back', async () => {
    desk = await openTalkDesk({ tickets });
    await sampleTickets['waiting']?.(tickets);
    for (let count = 1; count <= 9; count += 1)
      await tickets.append(`line ${String(count)}`, waiting, aTranscript([`Linha ${String(count)}.`]));
    const mailbox = await prove('c1');
    const pages: string[] = [];
    for (const wish of [say.read, say.earlier, say.earlier]) {
      const [page, question] = await desk.say(mailbox, wish);
      pages.push(page?.text ?? '');
      const offered = question?.suggestedActions?.actions.map(({ title }) => title) ?? [];
      expect(offered.includes(say.earlier)).to.equal(pages.length < 3);
    }
    expect(pages.map((page) => page.startsWith('…'))).to.deep.equal([true, true, false]);
    const shown = pages
      .reverse()
      .join()
      .match(/Linha \d|Chamado aberto|Qual é a versão/g);
    const lines = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => `Linha ${String(count)}`);
    expect(shown).to.deep.equal(['Chamado aberto', 'Qual é a versão', ...lines]);
  });

  it('are shown at once when one of several was asked for', async () => {
    await sampleTickets['waiting']?.(tickets);
    desk = await openTalkDesk({ tickets });
    await sampleTickets['open']?.(tickets);
    const mailbox = await desk.open('c1', { from: 'portal', ...maria });
    for (const said of [
      identificationTexts.offerYes,
      'abrir chamado',
      'Transferegov.br',
      'Relatar um erro',
      'A tela de prestação de contas não abre',
      openTicketTexts.seeSimilar,
    ])
      await desk.say(mailbox, said);
    const asked = textsOf(await desk.log(mailbox)).flatMap((text) => /igual: \*\*(.+?)\*\*/.exec(text)?.[1] ?? [])[0] ?? '';
    const texts = textsOf(await desk.say(mailbox, await lastCode(desk, mailbox)));
    expect(texts.some((text) => text.startsWith(`Chamado **${asked}**`))).to.equal(true);
  });

  describe('are opened by a whole message', () => {
    const opening = [
      'meus chamados', 'Quero ver meus chamados', 'qual meu protocolo?', 'Qual é o número do meu protocolo', 'consultar chamado', 'oi, gostaria de consultar meu chamado, por favor', 'andamento do chamado',
      'como está o meu chamado?', 'qual a situação do meu chamado', 'perdi meu protocolo', 'status do chamado', 'acompanhar chamado', 'histórico do meu chamado', 'queria saber o andamento do meu chamado',
    ]; // prettier-ignore
    const reopening = ['reabrir chamado', 'quero reabrir o meu chamado', 'Reabrir um chamado', 'preciso reabrir um chamado', 'quero abrir o chamado de novo', 'meu chamado foi encerrado sem solução']; // prettier-ignore
    const questions = [
      'como consultar o andamento do convênio?', 'o chamado do meu colega foi encerrado errado, o que faço?', 'qual é o prazo do chamado', 'qual o número do convênio', 'meus chamados não aparecem no portal',
      'posso reabrir a prestação de contas?', 'reabrir processo no sei', 'não consigo ver meus dados no sistema', 'qual é o protocolo do sei', 'abrir chamado',
    ]; // prettier-ignore
    const open = async (text: string): Promise<string | undefined> => {
      desk = await openTalkDesk({ tickets });
      const mailbox = await desk.open('c1', { from: 'portal', ...maria });
      await desk.say(mailbox, identificationTexts.offerYes);
      return textsOf(await desk.say(mailbox, text))[0];
    };
    for (const text of [...opening, ...reopening])
      it(text, async () => {
        expect(await open(text)).to.match(/^Antes de mostrar chamados/);
      });
    for (const text of questions)
      it(`but not: ${text}`, async () => {
        expect(await open(text)).to.not.match(/^Antes de mostrar chamados/);
      });
  });

  /** Opens a desk with a ticket, and a conversation at its status. */
  async function proved(sample?: string, conversation = 'c1'): Promise<MailboxId> {
    desk = await openTalkDesk({ tickets });
    if (sample !== undefined) await sampleTickets[sample]?.(tickets);
    return prove(conversation);
  }

  async function prove(conversation: string): Promise<MailboxId> {
    const mailbox = await desk.open(conversation, { from: 'portal', ...maria });
    await desk.say(mailbox, identificationTexts.offerYes);
    await desk.say(mailbox, 'Ver meus chamados');
    await desk.say(mailbox, await lastCode(desk, mailbox));
    return mailbox;
  }

  function subjects(): readonly (string | undefined)[] {
    return [...desk.mailer.letters.values()].map((raw) => readLetter(raw).header('Subject'));
  }
});

describe('historyLines()', () => {
  it('tells a message once though the conversation has it too, in the order of time, and no note', () => {
    const answer = anAnswer('É a versão 128.');
    const conversation = aTranscript(['É a versão 128.', 'Obrigada']);
    const lines = historyLines([answer, conversation, aNote('só para a equipe')]);
    expect(lines.map(({ text }) => text)).to.deep.equal(['Obrigada', 'É a versão 128.']);
  });

  it('names an attendant who wrote or sent a file in the conversation, and nobody whom the person has not met', () => {
    const at = '2026-09-08T13:10:00.000Z';
    const conversation = aTranscript([]);
    const said = { author: 'attendant', name: 'Bia Reis', at, text: '[Arquivo: manual.pdf]' } as const;
    const sent = anAttachment({ by: 'attendant', at, name: 'manual.pdf' }).file;
    const elsewhere = anAttachment({ by: 'attendant', author: { id: 'rui', name: 'Rui Sá' }, at: '2026-09-08T14:00:00.000Z' }).file;
    const question = aQuestion('Qual?', { author: { id: 'rui', name: 'Rui Sá' } });
    const lines = historyLines([{ ...conversation, lines: [said] }, sent, elsewhere, question]);
    expect(lines.map(({ by, name }) => [by, name])).to.deep.equal([
      ['attendant', 'Bia Reis'],
      ['attendant', 'Bia Reis'],
      ['attendant', undefined],
      ['attendant', undefined],
    ]);
    expect(say.page(lines, true))
      .to.include('**Bia Reis (atendente)**, 08/09/2026, 10:10')
      .and.include('**Atendente**')
      .and.not.include('Rui');
  });
});
