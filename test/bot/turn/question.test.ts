import { expect } from 'chai';

import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import { contextOf } from '../../../adapters/attendant-desk/conversation-context.ts';
import { memoryTranscriptStore } from '../../../adapters/transcript-store/memory-transcript-store.ts';
import { answerNoteIn, type AnswerNote } from '../../../bot/turn/answer-note.ts';
import { eventsIn } from '../../contracts/event-log.contract.ts';
import { openTalkDesk, type TalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

const maria = { from: 'portal', name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' } as const;

describe('what becomes of a question', () => {
  let desk: TalkDesk;
  let mailbox: MailboxId;
  beforeEach(async () => {
    desk = await openTalkDesk();
    mailbox = await desk.open('c1', maria);
    await desk.say(mailbox, 'sim');
  });
  afterEach(() => desk.close());

  /** Ends the conversation and gives what the event log was told of its questions. */
  async function outcomes(count: number): Promise<readonly Record<string, unknown>[]> {
    await desk.say(mailbox, 'encerrar');
    const told = async () => (await eventsIn(desk.events)).filter(({ kind }) => kind === 'question');
    await until(async () => (await told()).length >= count);
    return (await told()).map(({ data }) => data);
  }

  async function say(...texts: readonly string[]): Promise<void> {
    for (const text of texts) await desk.say(mailbox, text);
  }

  async function notes(): Promise<readonly AnswerNote[]> {
    const { entries } = await desk.store.read(mailbox, { audiences: ['user', 'internal'] });
    return entries.flatMap(({ activity }) => answerNoteIn(activity) ?? []);
  }

  it('is told once it is known: answered, and it helped', async () => {
    await say('como envio a prestação de contas?', 'sim');
    const [outcome, ...others] = await outcomes(1);
    expect(others).to.deep.equal([]);
    expect(outcome).to.deep.include({ question: 'como envio a prestação de contas?', band: 'answer', helpful: true });
    expect(outcome?.['entry']).to.have.property('id', 'tgov-prestacao');
    expect(outcome?.['entry'])
      .to.have.property('version')
      .that.matches(/^2026-01-12-[0-9a-f]{8}$/);
    expect(outcome?.['knowledge']).to.match(/^[0-9a-f]{12}$/);
    expect(outcome?.['conversation']).to.match(/^[0-9a-f]{16}$/);
  });

  it('is explained by the bot alone: an event of the same name that a client sends is no note', async () => {
    await say('como envio a prestação de contas?');
    const value = { explanation: { question: 'outra', candidates: 'nenhum' } };
    await desk.store.receive(mailbox, {
      activity: { type: 'event', name: 'balcao/answer', value, from: { id: 'dl_maria', role: 'user' } },
      audience: 'internal',
      dedupeKeys: [],
    });
    const context = await contextOf({ ...desk, transcripts: memoryTranscriptStore(), serves: () => true }, mailbox);
    expect(context?.answers.map(({ question }) => question)).to.deep.equal(['como envio a prestacao de contas']);
  });

  it('is told as rephrased, with the option that was chosen then', async () => {
    await say('xyzzy blorft', 'recurso extraordinário', 'a primeira', 'não', 'Agora não');
    const [first, second] = await outcomes(2);
    expect(first).to.deep.include({ question: 'xyzzy blorft', band: 'none', rephrased: true });
    expect(second).to.deep.include({ band: 'suggest', helpful: false });
    expect(second?.['entry']).to.have.property('id', 'tgov-recurso-extra');
  });

  it('is told as turned down when none of the suggestions was meant', async () => {
    await say('recurso extraordinário', 'Nenhum desses');
    expect((await outcomes(1))[0]).to.deep.include({ band: 'suggest', entry: null });
  });

  it('counts the ticket that was opened in place of an answer, and the wish for a person', async () => {
    await say('xyzzy blorft', 'blorft de novo', 'Registrar um chamado', 'Transferegov.br', 'Relatar um erro');
    await say('O blorft não abre desde ontem, aparece erro 500.', 'Confirmar', 'recurso sobre nada', 'falar com atendente');
    const told = await outcomes(3);
    expect(told.map(({ tickets }) => tickets)).to.deep.equal([undefined, 1, undefined]);
    expect(told[2]).to.deep.include({ handedOver: true });
  });

  it('does not count a ticket against a question that was answered', async () => {
    await say('como envio a prestação de contas?', 'sim', 'Registrar um chamado', 'Transferegov.br', 'Relatar um erro');
    await say('O botão de enviar não aparece desde ontem.', 'Confirmar');
    expect((await outcomes(1))[0]).to.not.have.property('tickets');
  });

  it('is explained without the personal data and the passwords that were typed', async () => {
    await say('sou Maria, cpf 529.982.247-25, minha senha é flor-azul-42, email maria@exemplo.gov.br: como envio a prestação de contas?');
    const [note] = await notes();
    expect(note?.explanation?.['sentence']).to.include('tgov-prestacao');
    expect(JSON.stringify(note)).to.not.match(/maria|529|982|247|flor|azul|exemplo\.gov/i);
  });

  it('is told with its personal data masked', async () => {
    await say('sou Maria e meu email é maria@exemplo.gov.br, fone 61 99999-1234, xyzzy blorft');
    expect((await outcomes(1))[0]).to.have.property('question', 'sou *** e meu email é ***, fone ***, xyzzy blorft');
  });

  it('is kept with why it was answered so and with the version of the entry, where nobody in the conversation sees it', async () => {
    await say('como envio a prestação de contas?');
    const [note] = await notes();
    expect(note?.explanation)
      .to.include({ decision: 'answer' })
      .and.to.have.property('version')
      .that.matches(/^[0-9a-f]{12}$/);
    expect(note?.explanation?.['sentence']).to.match(/^Respondi com "tgov-prestacao" com confiança de /);
    expect(note?.entry).to.have.property('id', 'tgov-prestacao');
    expect(JSON.stringify(await desk.log(mailbox))).to.not.include('balcao/answer');
  });

  it('is kept with the entry that was chosen out of the suggestions', async () => {
    await say('recurso extraordinário', 'a primeira');
    expect((await notes()).map(({ entry }) => entry?.id)).to.deep.equal([undefined, 'tgov-recurso-extra']);
  });
});
