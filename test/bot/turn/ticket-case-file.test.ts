import { buffer } from 'node:stream/consumers';

import { expect } from 'chai';

import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { zipCaseFile } from '../../../adapters/case-file/zip-case-file.ts';
import { testClock } from '../../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { BotError } from '../../../bot/errors.ts';
import type { ConversationStore, PendingEffect } from '../../../bot/ports/conversation-store.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { secretMask } from '../../../bot/service-desk/redaction.ts';
import { attachCaseFile, ticketCaseFile } from '../../../bot/turn/effects/ticket-case-file.ts';
import { aDraft, factsOf } from '../../contracts/ticket-store/samples.ts';
import { aResult, claimed, claimedEffect } from '../../support/store-pieces.ts';
import { openTalkDesk } from '../../support/talk-desk.ts';
import { unzip } from '../../support/unzip.ts';
import { until } from '../../support/waiting.ts';

const mailbox = 'conversation:directline|abc|1';
const context = { signal: new AbortController().signal };
const [one, other] = [aDraft(), aDraft()];
const untilTicket = [
  ...['Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', 'Está certo'],
  ...['Registrar um chamado', 'Transferegov.br', 'Relatar um erro', 'O botão de enviar não aparece.', 'Confirmar'],
];

describe('attachCaseFile()', () => {
  let store: ConversationStore;
  let files: FileStore;
  let tickets: TicketStore;
  let effect: PendingEffect;

  beforeEach(async () => {
    store = memoryConversationStore({ clock: testClock(Date.parse('2026-09-08T13:00:00Z')) });
    [files, tickets] = [memoryFileStore(), memoryTicketStore()];
    await tickets.open('key-1', one);
    await tickets.open('key-2', other);
    const activity = { type: 'message', from: { id: 'maria', role: 'user' }, text: 'oi' } as const;
    await store.receive(mailbox, { activity, dedupeKeys: [], audience: 'user', create: true });
    const effects = [ticketCaseFile([one.protocolNumber, other.protocolNumber])];
    await store.commit(await claimed(store), { ...aResult({ effects }), end: { code: 'userTimedOut' } });
    effect = await claimedEffect(store);
  });
  afterEach(() => store.close());

  const deliver = (given: Partial<Parameters<typeof attachCaseFile>[0]> = {}) =>
    attachCaseFile({ store, files, tickets, packCaseFile: zipCaseFile, filesUpTo: 1_000, ...given })(effect, context);
  const attached = async () => {
    const all = await Promise.all([one, other].map(({ protocolNumber }) => factsOf(tickets, protocolNumber, 'file')));
    return all.flat();
  };
  const provisional = async (): Promise<number> => {
    const ids: string[] = [];
    for await (const { id } of files.provisional(Infinity)) ids.push(id);
    return ids.length;
  };

  it('attaches one and the same case file to every ticket of the conversation, and keeps it', async () => {
    await deliver();
    const [first, second, ...more] = await attached();
    expect(more).to.deep.equal([]);
    expect(first).to.deep.equal(second);
    expect(first).to.include({ by: 'bot', contentType: 'application/zip', at: '2026-09-08T13:00:00.000Z' });
    const bytes = await buffer(await files.open(first?.id ?? ''));
    expect(bytes).to.have.length(first?.bytes ?? 0);
    expect([...unzip(bytes).keys()]).to.include('SHA256SUMS');
    expect(await provisional()).to.equal(0);
  });

  it('attaches it once, however often it is delivered', async () => {
    await deliver();
    await deliver();
    expect(await attached()).to.have.length(2);
    expect(await provisional()).to.equal(0);
  });

  it('goes on with the same file where a ticket system failed in between', async () => {
    const attach: TicketStore['attach'] = (key, protocolNumber, attachment) =>
      protocolNumber === other.protocolNumber
        ? Promise.reject(new BotError('tickets_unavailable', { reason: 'test' }))
        : tickets.attach(key, protocolNumber, attachment);
    await deliver({ tickets: { history: tickets.history, attach } }).catch(() => undefined);
    expect(await attached()).to.have.length(1);
    await deliver();
    const [first, second] = await attached();
    expect(second).to.deep.equal(first);
    expect(await provisional()).to.equal(0);
  });

  it('packs nothing while the ticket system is down', async () => {
    const history = () => Promise.reject(new BotError('tickets_unavailable', { reason: 'test' }));
    await deliver({ tickets: { ...tickets, history } }).catch(() => undefined);
    expect(await provisional()).to.equal(0);
  });
});

describe('a conversation with a ticket', () => {
  it('tells the key of the ticket to its person alone: the ticket and its case file have it masked', async () => {
    const desk = await openTalkDesk();
    const mailbox = await desk.open();
    for (const line of untilTicket) await desk.say(mailbox, line);
    const said = JSON.stringify(await desk.log(mailbox));
    const [, number = '', key = ''] = /protocolo é \*\*(\S+)\*\* e a chave é \*\*(\S+)\*\*/.exec(said) ?? [];
    await desk.say(mailbox, 'encerrar');
    await until(async () => (await factsOf(desk.tickets, number, 'file')).length === 1);
    const [file] = await factsOf(desk.tickets, number, 'file');
    const packed = unzip(await buffer(await desk.files.open(file?.id ?? '')));
    const read = [JSON.stringify(await desk.tickets.history(number)), ...[...packed.values()].map(String)];
    expect(key).to.have.length(9);
    expect(read.filter((text) => text.includes(key))).to.deep.equal([]);
    expect(read.filter((text) => text.includes(`a chave é **${secretMask}**`))).to.have.length(3);
    await desk.close();
  });

  for (const [way, end] of [
    ['by the person', 'encerrar'],
    ['by silence', ''],
  ] as const) {
    it(`leaves its case file there when it is ended ${way}`, async () => {
      const desk = await openTalkDesk();
      const mailbox = await desk.open();
      for (const line of untilTicket) await desk.say(mailbox, line);
      if (end === '') desk.clock.advance(21 * 60_000);
      else await desk.say(mailbox, end);
      const requester = { cpf: '52998224725', email: 'maria@exemplo.gov.br' };
      await until(async () => {
        const [ticket] = await desk.tickets.findByRequester(requester);
        return (await factsOf(desk.tickets, ticket?.protocolNumber ?? '', 'file')).length === 1;
      });
      await desk.close();
    });
  }
});
