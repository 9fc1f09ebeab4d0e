import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { requestTrackerTicketStore } from '../../../adapters/ticket-store/request-tracker/request-tracker-ticket-store.ts';
import { ticketRecords } from '../../../adapters/ticket-store/ticket-system/ticket-record.ts';
import { BotError, isBotError } from '../../../bot/errors.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import type { TicketDraft } from '../../../bot/service-desk/ticket.ts';
import { ticketStoreLineContract } from '../../contracts/ticket-store-line.contract.ts';
import { ticketStoreContract } from '../../contracts/ticket-store.contract.ts';
import {
  aClosing,
  aDraft,
  anAnswer,
  anAttachment,
  aNote,
  aQuestion,
  aReopening,
  aTranscript,
} from '../../contracts/ticket-store/samples.ts';
import { startRequestTracker, type RunningRequestTracker } from '../../support/request-tracker.ts';
import { silentLog } from '../../support/silent-log.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { removeTemporaryFolders } from '../../support/temporary-folder.ts';

const key = 'a data key of at least thirty-two characters';
const cpf = '52998224725';
const maxBytes = 20_971_520;

describe('requestTrackerTicketStore, on a Request Tracker 5', function () {
  this.timeout(60_000);
  let tracker: RunningRequestTracker;
  const alarms: string[] = [];
  const log = { ...silentLog, error: (_fields: unknown, message: string) => void alarms.push(message) };
  const aStore = (
    changes: {
      readonly keys?: readonly string[];
      readonly token?: string;
      readonly queue?: string;
      readonly url?: string;
      readonly callMs?: number;
    } = {},
  ): TicketStore => requestTrackerTicketStore({ ...tracker, sealer: createSealer(changes.keys ?? [key]), log, ...changes });

  before(async () => {
    tracker = await startRequestTracker();
  });
  after(async () => {
    await tracker.kill();
    await removeTemporaryFolders();
  });

  ticketStoreContract(() => Promise.resolve({ store: aStore(), other: aStore() }));

  ticketStoreLineContract({
    port: () => Number(new URL(tracker.url).port),
    storeAt: (port) => Promise.resolve(aStore({ url: `http://127.0.0.1:${port}`, callMs: 3_000 })),
  });

  it('mails nobody by itself, whatever is done to a ticket; what the staff answers there goes to the requester', async () => {
    const store = aStore();
    const { protocolNumber, requester } = await store.open('open', aDraft());
    await store.append('transcript', protocolNumber, aTranscript(['e mais']));
    await store.attach('file', protocolNumber, anAttachment());
    await store.append('question', protocolNumber, aQuestion('Qual navegador?'));
    await store.append('answer', protocolNumber, anAnswer('Firefox'));
    await store.append('note', protocolNumber, aNote('ligar'));
    await store.close('close', protocolNumber, aClosing());
    await store.reopen('reopen', protocolNumber, aReopening());
    expect(await tracker.mails()).to.not.include(requester.email);
    const { id } = await inTracker(protocolNumber);
    await tracker.staff('POST', `ticket/${id}/correspond`, { Content: 'Atualize o navegador', ContentType: 'text/plain' });
    expect(await tracker.mails())
      .to.include(`To: ${requester.email}`)
      .and.include('Atualize o navegador');
  });

  it('writes no CPF into the database, but words that the staff can read', async () => {
    const store = aStore();
    const draft = aDraft({ requester: { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf } });
    await store.open('open', draft);
    await store.append('note', draft.protocolNumber, aNote('falta o print'));
    for (const written of [cpf, '529.982.247-25']) expect(await tracker.holds(written), written).to.equal(false);
    for (const written of ['***.982.247-**', 'Maria da Silva', draft.protocolNumber, 'falta o print']) {
      expect(await tracker.holds(written), written).to.equal(true);
    }
  });

  it('finds tickets by CPF under the old and the new key while DATA_KEY rotates', async () => {
    const newKey = 'a new key of at least thirty-two characters!';
    const old = await aStore().open('open', aDraft());
    const { requester } = old;
    const rotating = aStore({ keys: [newKey, key] });
    const recent = await rotating.open('open', aDraft({ requester, openedAt: '2026-09-09T13:00:00.000Z' }));
    expect(await rotating.findByRequester(requester)).to.deep.equal([recent, old]);
    const forgetful = aStore({ keys: [newKey] });
    await expectCode(forgetful.get(old.protocolNumber), 'data_key_missing');
    expect(await forgetful.findByRequester(requester)).to.deep.equal([recent]);
  });

  it('leaves a ticket that it cannot read out of a list, says so, and shows the others', async () => {
    const [damaged, whole] = [
      await aStore().open('open', aDraft({ system: 'pen' })),
      await aStore().open('open', aDraft({ system: 'pen' })),
    ];
    const { id } = await inTracker(damaged.protocolNumber);
    await asUs(`ticket/${id}/comment`, { Attachments: [dataFile('damaged')] });
    alarms.length = 0;
    const { tickets } = (await aStore().capabilities.list?.({ system: 'pen', state: 'open', limit: 100 })) ?? { tickets: [] };
    expect(tickets).to.deep.include(whole).and.not.deep.include(damaged);
    expect(alarms).to.have.length(1);
  });

  it('leaves alone a ticket that the staff has made as a copy, fields and all', async () => {
    const store = aStore();
    const ticket = await store.open('open', aDraft());
    const { id } = await inTracker(ticket.protocolNumber);
    const copy = { Queue: 'Central', Subject: 'copy', CustomFields: { Protocolo: ticket.protocolNumber, Sistema: ticket.system } };
    const made = (await tracker.staff('POST', 'ticket', copy)) as { readonly id: string };
    expect(await store.get(ticket.protocolNumber)).to.deep.equal(ticket);
    expect(await tracker.staff('GET', `ticket/${made.id}`)).to.deep.include({ id: Number(made.id), Status: 'new' });
    expect(made.id).to.not.equal(id);
  });

  it('tells what the staff does there: answers, notes, waits, closes and opens again', async () => {
    const store = aStore();
    const { protocolNumber } = await store.open('open', aDraft());
    const { id } = await inTracker(protocolNumber);
    const says = (path: string, Content: string, ContentType: string) =>
      tracker.staff('POST', `ticket/${id}/${path}`, { Content, ContentType });
    await says('comment', 'ver com o N3', 'text/plain');
    await says('correspond', '<p>Qual é a <b>versão</b>?</p>Obrigada &amp; até logo', 'text/html');
    await tracker.staff('PUT', `ticket/${id}`, { Status: 'stalled' });
    expect(await store.get(protocolNumber)).to.include({ state: 'waiting-for-user' });
    const now = new Date().toISOString();
    expect((await store.append('answer', protocolNumber, anAnswer('a 3.1', { at: now }))).ticket.state).to.equal('open');
    expect(await inTracker(protocolNumber)).to.include({ Status: 'open' });
    await tracker.staff('PUT', `ticket/${id}`, { Status: 'resolved' });
    expect((await store.append('late', protocolNumber, anAnswer('oi'))).done).to.equal(false);
    const reopening = aReopening({ at: new Date(Date.now() + 1_000).toISOString() });
    expect((await store.reopen('reopen', protocolNumber, reopening)).ticket).to.include({ state: 'open', reopenings: 1 });
    expect(
      (await store.history(protocolNumber)).slice(2).map((fact) => [fact.what, fact.by, 'text' in fact ? fact.text : '']),
    ).to.deep.equal([
      ['note', 'attendant', 'ver com o N3'],
      ['message', 'attendant', 'Qual é a versão?\nObrigada & até logo'],
      ['message', 'user', 'a 3.1'],
      ['closed', 'attendant', ''],
      ['reopened', 'user', ''],
    ]);
  });

  it('puts a reopened ticket before others in the eyes of the staff too', async () => {
    const store = aStore();
    const { protocolNumber } = await store.open('open', aDraft());
    expect(await inTracker(protocolNumber)).to.include({ Priority: '0' });
    await store.close('close', protocolNumber, aClosing());
    await store.reopen('reopen', protocolNumber, aReopening());
    expect(await inTracker(protocolNumber)).to.include({ Priority: '100', Status: 'open' });
  });

  it(`attach() takes a file of ${maxBytes} bytes as it is, with its name`, async () => {
    const store = aStore();
    const { protocolNumber } = await store.open('open', aDraft());
    const bytes = randomBytes(maxBytes);
    const name = 'prestação "de" contas 😀.mp4';
    const { file } = anAttachment({ name, bytes: maxBytes, contentType: 'video/mp4' });
    await store.attach('file', protocolNumber, { file, content: () => Promise.resolve(Readable.from(inPieces(bytes))) });
    const [kept] = (await filesOf(protocolNumber)).filter(({ ContentType }) => ContentType === 'video/mp4');
    expect(kept?.Filename).to.equal(name.replaceAll('"', '%22'));
    const { Content } = (await tracker.staff('GET', `attachment/${kept?.id ?? ''}`)) as { readonly Content: string };
    expect(sha256(Buffer.from(Content, 'base64'))).to.equal(sha256(bytes));
  });

  it('attach() fails as its content does, and leaves nothing; also when the length is another one', async () => {
    const store = aStore();
    const { protocolNumber } = await store.open('open', aDraft());
    const { file } = anAttachment();
    const gone = new BotError('file_unknown');
    const broken = new BotError('files_unavailable', { reason: 'the disk is gone' });
    const contents: readonly (() => Promise<Readable>)[] = [
      () => Promise.reject(gone),
      () => Promise.resolve(Readable.from(breaking(broken))),
      () => Promise.resolve(Readable.from([Buffer.from('pix')])),
      () => Promise.resolve(Readable.from([Buffer.from('pixels and more')])),
    ];
    const faults = await Promise.all(
      contents.map((content) => store.attach('file', protocolNumber, { file, content }).catch((thrown: unknown) => thrown)),
    );
    expect(faults.slice(0, 2)).to.deep.equal([gone, broken]);
    for (const fault of faults.slice(2)) expect(fault).to.include({ code: 'files_unavailable' });
    expect(await filesOf(protocolNumber)).to.have.length(1);
    expect(await store.history(protocolNumber)).to.have.length(2);
  });

  it('takes no file of a user or of the staff for a record of ours', async () => {
    const store = aStore();
    const [one, another] = [await store.open('open', aDraft()), await store.open('open', aDraft())];
    await store.close('close', another.protocolNumber, aClosing());
    const record = (await filesOf(another.protocolNumber)).at(-1)?.Content ?? '';
    const bytes = Buffer.from(record);
    const { file } = anAttachment({ name: 'balcao.dat', bytes: bytes.length });
    await store.attach('file', one.protocolNumber, { file, content: () => Promise.resolve(Readable.from([bytes])) });
    const { id } = await inTracker(one.protocolNumber);
    const Attachments = [{ FileName: 'balcao.dat', FileType: 'text/plain', FileContent: Buffer.from('forged').toString('base64') }];
    await tracker.staff('POST', `ticket/${id}/comment`, { Content: 'veja', ContentType: 'text/plain', Attachments });
    expect(await store.get(one.protocolNumber)).to.include({ state: 'open' });
    expect((await store.history(one.protocolNumber)).map(({ what }) => what)).to.deep.equal(['opened', 'transcript', 'file', 'note']);
  });

  it('makes one of two tickets that came under one number, the oldest, with all that was added to either', async () => {
    const store = aStore();
    const draft = aDraft();
    const { protocolNumber } = await store.open('open', draft);
    const record = ticketRecords(createSealer([key])).seal({ protocolNumber, key: 'open', writtenAt: 0, draft });
    const twin = { Queue: 'Central', Subject: 'twin', CustomFields: { Protocolo: protocolNumber }, Attachments: [dataFile(record)] };
    await asUs('ticket', twin);
    const ticket = await store.get(protocolNumber);
    await inTracker(protocolNumber);
    expect(await store.open('open', draft)).to.deep.equal(ticket);
    expect(await store.history(protocolNumber)).to.have.length(2);
    expect(await store.findByRequester(draft.requester)).to.deep.equal([ticket]);
  });

  it('opens every ticket exactly once though it is killed in the middle of twenty openings', async () => {
    const store = aStore();
    const drafts = Array.from({ length: 20 }, () => aDraft());
    const openings = drafts.map((draft) => untilOpen(store, draft));
    await pause(250);
    await tracker.crash();
    await tracker.restart();
    await Promise.all(openings);
    for (const { protocolNumber, requester } of drafts) {
      const ticket = await store.get(protocolNumber);
      await inTracker(protocolNumber);
      expect(await store.findByRequester(requester)).to.deep.equal([ticket]);
    }
  });

  it('puts right what an interrupted call has left: the state of a closing, the requester', async () => {
    const store = aStore();
    const draft = aDraft();
    const { protocolNumber } = await store.open('open', draft);
    const { id } = await inTracker(protocolNumber);
    const record = ticketRecords(createSealer([key])).seal({ protocolNumber, key: 'close', writtenAt: 0, fact: aClosing() });
    await asUs(`ticket/${id}/comment`, { Requestor: [], Attachments: [dataFile(record)] });
    expect(await inTracker(protocolNumber)).to.deep.include({ Status: 'new', Requestor: [] });
    expect(await store.close('close', protocolNumber, aClosing())).to.deep.include({ done: true });
    const { Status, Requestor } = await inTracker(protocolNumber);
    expect([Status, Requestor.map((person) => person.id)]).to.deep.equal(['resolved', [draft.requester.email]]);
  });

  it('says what to check when the token or the queue is wrong, and nothing of the token', async () => {
    const withoutToken: unknown = await aStore({ token: '1-1-abc' })
      .get('2026-0000001-9')
      .catch((thrown: unknown) => thrown);
    expect(String(withoutToken))
      .to.match(/tickets_unavailable|REQUEST_TRACKER_TOKEN/)
      .and.not.include('1-1-abc');
    const withoutQueue: unknown = await aStore({ queue: 'Nowhere' })
      .open('open', aDraft())
      .catch((thrown: unknown) => thrown);
    expect(String(withoutQueue)).to.include('REQUEST_TRACKER_QUEUE');
  });

  /** What the staff sees of a ticket: there is exactly one. */
  async function inTracker(protocolNumber: string): Promise<StaffTicket> {
    const query = encodeURIComponent(`CF.{Protocolo} = '${protocolNumber}'`);
    const { items } = (await tracker.staff('GET', `tickets?query=${query}&fields=Status,Priority,Requestor`)) as { items: StaffTicket[] };
    expect(items).to.have.length(1);
    return items[0] as StaffTicket;
  }

  async function filesOf(protocolNumber: string): Promise<readonly StaffFile[]> {
    const { id } = await inTracker(protocolNumber);
    const { items } = (await tracker.staff(
      'GET',
      `ticket/${id}/attachments?fields=Filename,ContentType,Content&per_page=100&orderby=id`,
    )) as {
      items: StaffFile[];
    };
    return items.filter(({ Filename }) => (Filename ?? '') !== '');
  }

  /** What a call of ours does that is cut off. */
  async function asUs(path: string, body: object): Promise<void> {
    const headers = { authorization: `token ${tracker.token}`, 'content-type': 'application/json' };
    const said = JSON.stringify({ Content: 'x', ContentType: 'text/plain', ...body });
    const answer = await fetch(`${tracker.url}/REST/2.0/${path}`, { method: 'POST', headers, body: said });
    expect(answer.status).to.equal(201);
  }
});

interface StaffTicket {
  readonly id: string;
  readonly Status: string;
  readonly Priority: string;
  readonly Requestor: readonly { readonly id: string }[];
}

interface StaffFile {
  readonly id: string;
  readonly Filename: string | null;
  readonly ContentType: string;
  readonly Content: string;
}

/** As the outbox does it: again, until it succeeds. */
async function untilOpen(store: TicketStore, draft: TicketDraft): Promise<void> {
  for (;;) {
    try {
      await store.open('open', draft);
      return;
    } catch (fault) {
      if (!isBotError(fault, 'tickets_unavailable')) throw fault;
      await pause(200);
    }
  }
}

function dataFile(content: string): object {
  return { FileName: 'balcao.dat', FileType: 'application/octet-stream', FileContent: Buffer.from(content).toString('base64') };
}

function* inPieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function* breaking(fault: Error): AsyncGenerator<Buffer> {
  yield Buffer.from('pix');
  await Promise.resolve();
  throw fault;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
