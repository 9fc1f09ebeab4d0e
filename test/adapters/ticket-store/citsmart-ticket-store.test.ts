import { expect } from 'chai';

import { citsmartTicketStore } from '../../../adapters/ticket-store/citsmart/citsmart-ticket-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import { ticketStoreLineContract } from '../../contracts/ticket-store-line.contract.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.contract.ts';
import { aClosing, aDraft, anAnswer, anAttachment, aNote, aReopening, aTranscript } from '../../contracts/ticket-store/samples.ts';
import { startFakeCitsmart, type FakeCitsmart } from '../../support/fake-citsmart.ts';
import { silentLog } from '../../support/silent-log.ts';
import { expectCode } from '../../support/store-pieces.ts';

const key = 'a data key of at least thirty-two characters';
const cpf = '52998224725';

describe('citsmartTicketStore, on a fake CITSmart', function () {
  this.timeout(20_000);
  let fake: FakeCitsmart;
  const aStore = (
    changes: {
      readonly userId?: 'cpf' | 'index';
      readonly password?: string;
      readonly now?: () => number;
      readonly url?: string;
      readonly callMs?: number;
    } = {},
  ): TicketStore =>
    citsmartTicketStore({
      ...fake,
      platform: 'balcao',
      contract: '7',
      userId: 'index',
      sealer: createSealer([key]),
      log: silentLog,
      ...changes,
    });
  const fresh = (): ReturnType<typeof aDraft> => aDraft({ requester: { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf } });

  beforeEach(async () => {
    fake = await startFakeCitsmart();
  });
  afterEach(() => fake.close());

  ticketStoreContract(() => Promise.resolve({ store: aStore(), other: aStore() }));

  ticketStoreLineContract({
    port: () => Number(new URL(fake.url).port),
    storeAt: (port) => Promise.resolve(aStore({ url: fake.url.replace(/:\d+/, `:${port}`), callMs: 1_000 })),
  });

  it('leaves unanswered tickets to the rule of the CITSmart', () => {
    expect(aStore().capabilities).to.include({ closesUnanswered: true });
  });

  it('tells the number of the request there', async () => {
    const ticket = await aStore().open('key-1', fresh());
    expect(ticket.systemNumber).to.equal(String(fake.requests.at(-1)?.number));
  });

  it('says in no call the CPF of a requester, unless people are named by it there', async () => {
    const draft = fresh();
    await aStore().open('key-1', draft);
    await aStore().append('key-2', draft.protocolNumber, aNote('ligar'));
    expect(fake.heard.join('\n')).to.not.include(cpf);
    expect(fake.heard.join('\n')).to.include('***.982.247-**');
    await aStore({ userId: 'cpf' }).open('key-3', aDraft({ requester: draft.requester }));
    expect(fake.requests.at(-1)?.userID).to.equal(cpf);
    expect(await aStore({ userId: 'cpf' }).findByRequester(draft.requester)).to.have.length(1);
  });

  it('signs in again when its session is over, once for all calls', async () => {
    const store = aStore();
    const draft = fresh();
    await store.open('key-1', draft);
    fake.forgetSessions();
    await Promise.all(Array.from({ length: 5 }, () => store.get(draft.protocolNumber)));
    expect(fake.heard.filter((said) => said.includes('userName'))).to.have.length(2);
  });

  it('says what to check when the sign-in is refused, and nothing of the password', async () => {
    const fault: unknown = await aStore({ password: 'a wrong one' })
      .get('2026-0000001-9')
      .catch((thrown: unknown) => thrown);
    expect(String(fault)).to.include('CITSMART_PASSWORD').and.not.include('a wrong one');
  });

  it('takes an error that is no missing request for a failure, so that no ticket is opened twice', async () => {
    const store = aStore();
    const draft = fresh();
    await store.open('key-1', draft);
    fake.failNext('request/getById', 'INTERNAL');
    await expectCode(store.open('key-1', draft), 'tickets_unavailable');
    await store.open('key-1', draft);
    expect(fake.requests).to.have.length(1);
  });

  it('cancels a request that came twice, and keeps the first', async () => {
    const [store, other] = [aStore(), aStore()];
    const draft = fresh();
    fake.meet('request/create');
    await Promise.all([store.open('key-1', draft), other.open('key-1', draft)]);
    expect(fake.requests.map(({ status }) => status)).to.deep.equal(['InProgress', 'Canceled']);
    expect(await store.get(draft.protocolNumber)).to.include({ state: 'open' });
    expect(await store.findByRequester(draft.requester)).to.have.length(1);
  });

  it('counts once what two processes write at the same moment under one key, and the first of two that exclude each other', async () => {
    const [store, other] = [aStore(), aStore()];
    const { protocolNumber } = await store.open('key-1', fresh());
    fake.meet('request/createOccurrence');
    await Promise.all([store, other].map((one) => one.append('key-2', protocolNumber, aNote('ligar'))));
    await store.close('key-3', protocolNumber, aClosing());
    fake.meet('request/createOccurrence');
    const reopened = [store, other].map((one, at) => one.reopen(`key-${4 + at}`, protocolNumber, aReopening({ reason: `motivo ${at}` })));
    expect((await Promise.all(reopened)).map(({ done }) => done)).to.have.members([true, false]);
    expect(fake.requests[0]?.occurrences).to.have.length(5);
    expect((await store.history(protocolNumber)).map(({ what }) => what).slice(2)).to.deep.equal(['note', 'closed', 'reopened']);
    expect(await other.get(protocolNumber)).to.include({ state: 'open', reopenings: 1 });
  });

  it('a closing whose state did not arrive is put right when it comes again', async () => {
    const store = aStore();
    const draft = fresh();
    const { protocolNumber } = await store.open('key-1', draft);
    fake.failNext('request/updateStatus', 'INTERNAL');
    await expectCode(store.close('key-2', protocolNumber, aClosing()), 'tickets_unavailable');
    const again = await store.close('key-2', protocolNumber, aClosing());
    expect(again).to.deep.include({ done: true });
    expect(again.ticket).to.include({ state: 'closed', stateSince: aClosing().at });
    expect(fake.requests[0]?.status).to.equal('Resolved');
    expect(fake.requests[0]?.occurrences).to.have.length(1);
  });

  it('follows what the staff does there: suspends, answers come, closes, and the user reopens with a reason', async () => {
    let now = Date.now();
    const store = aStore({ now: () => (now += 120_000) });
    const { protocolNumber } = await store.open('key-1', fresh());
    fake.staffNotes(protocolNumber, 'Falta o print');
    fake.staffSets(protocolNumber, 'Suspended');
    expect(await store.get(protocolNumber)).to.include({ state: 'waiting-for-user', stateSince: '2026-09-09T12:00:00.000Z' });
    await store.append('key-2', protocolNumber, anAnswer('segue', { at: '2026-09-09T13:00:00.000Z' }));
    expect(fake.requests[0]?.status).to.equal('InProgress');
    fake.staffSets(protocolNumber, 'Closed');
    const reopening = aReopening({ at: '2026-09-10T08:00:00.000Z' });
    const { done, ticket } = await store.reopen('key-3', protocolNumber, reopening);
    expect([done, ticket.state, ticket.reopenings, fake.requests[0]?.status]).to.deep.equal([true, 'open', 1, 'Reopened']);
    const told = (await store.history(protocolNumber)).map((fact) => `${fact.what} by ${fact.by}`);
    expect(told.slice(2)).to.deep.equal(['note by attendant', 'message by user', 'closed by attendant', 'reopened by user']);
  });

  it('tells the staff where a file is, for CITSmart takes none', async () => {
    const { protocolNumber } = await aStore().open('key-1', fresh());
    await aStore().attach('key-2', protocolNumber, { ...anAttachment(), content: () => expect.fail('nobody reads the file') });
    expect(fake.requests[0]?.occurrences[0]?.description).to.match(/print\.png \(6 bytes\)[^]*guardado no chatbot/);
  });

  it('takes a record that somebody else wrote, or one of another ticket, for nothing', async () => {
    const store = aStore();
    const [one, another] = [await store.open('key-1', fresh()), await store.open('key-2', aDraft())];
    await store.close('key-3', another.protocolNumber, aClosing());
    const record = fake.requests[1]?.occurrences[0]?.description ?? '';
    fake.staffNotes(one.protocolNumber, record);
    fake.requests[0]?.occurrences.push({ number: 900, description: record, userID: fake.user, date: '2026-09-09T12:00:00.000Z' });
    expect(await store.get(one.protocolNumber)).to.include({ state: 'open' });
    await store.append('key-4', one.protocolNumber, aTranscript(['e mais']));
  });
});
