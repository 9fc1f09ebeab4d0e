import { expect } from 'chai';

import { isBotError } from '../../bot/errors.ts';
import type { TicketStore } from '../../bot/ports/ticket-store.ts';
import type { TicketDraft, TicketFile, TicketPart } from '../../bot/service-desk/ticket.ts';

/** The person of these tests; the CPF is a well-known made-up one. */
export const maria = { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' };

/** A draft with all that a ticket needs. */
export function aDraft(changes: Partial<TicketDraft> = {}): TicketDraft {
  return {
    protocolNumber: '2026-0000001-9',
    system: 'transferegov',
    kind: 'erro',
    description: 'A tela de prestação de contas não abre',
    requester: maria,
    origin: 'chatbot',
    openedAt: '2026-09-08T13:00:00.000Z',
    conversation: aPart(['A tela não abre']),
    ...changes,
  };
}

/** A part of a conversation in which the user says these things, one a minute. */
export function aPart(texts: readonly string[], conversation = 'conversation:directline|abc|1'): TicketPart {
  const lines = texts.map((text, minute) => ({
    author: 'user' as const,
    at: `2026-09-08T13:${String(minute).padStart(2, '0')}:00.000Z`,
    text,
  }));
  return { kind: 'transcript', conversation, lines };
}

/** A file that was sent to the desk. */
export function aFile(changes: Partial<TicketFile> = {}): TicketFile {
  return { id: 'f1', name: 'print.png', contentType: 'image/png', bytes: 2_048, at: '2026-09-08T13:05:00.000Z', ...changes };
}

/** What every ticket store must do. `make` gives an empty store; `protocolNumber` gives numbers that nobody else uses on a shared system. */
export function ticketStoreContract(make: () => Promise<TicketStore>, protocolNumber: () => string = counting()): void {
  let store: TicketStore;
  beforeEach(async () => {
    store = await make();
  });

  it('open() gives a ticket that carries the draft and the conversation so far', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    const ticket = await store.open('key-1', draft);
    const { conversation, ...rest } = draft;
    expect(ticket).to.deep.equal({ ...rest, state: 'open', parts: [conversation], files: [], updatedAt: draft.openedAt });
    expect(await store.get(draft.protocolNumber)).to.deep.equal(ticket);
  });

  it('get() gives undefined for a number that nobody was given', async () => {
    expect(await store.get(protocolNumber())).to.equal(undefined);
  });

  it('open() with the same key makes one ticket', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    const first = await store.open('key-1', draft);
    expect(await store.open('key-1', draft)).to.deep.equal(first);
    expect(await store.findByRequester(maria)).to.have.length(1);
  });

  it('open() after append() with the same key keeps what was appended', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    await store.open('key-1', draft);
    const longer = await store.append('key-2', draft.protocolNumber, aPart(['e mais']));
    expect(await store.open('key-1', draft)).to.deep.equal(longer);
  });

  it('open() refuses a number that exists under another key and leaves its ticket alone', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    const first = await store.open('key-1', draft);
    const fault = await faultOf(store.open('key-2', { ...draft, description: 'outra' }));
    expect(isBotError(fault, 'ticket_number_taken')).to.equal(true);
    expect(await store.get(draft.protocolNumber)).to.deep.equal(first);
  });

  it('open() with one key, twenty times at once, makes one ticket', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    const tickets = await Promise.all(Array.from({ length: 20 }, () => store.open('key-1', draft)));
    expect(new Set(tickets.map((ticket) => JSON.stringify(ticket)))).to.have.property('size', 1);
    expect(await store.findByRequester(maria)).to.have.length(1);
  });

  it('open() with twenty keys for one number lets exactly one through', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    const attempts = Array.from({ length: 20 }, (_, index) => store.open(`key-${index}`, draft));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('append() adds the part behind the others', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    await store.open('key-1', draft);
    const part = aPart(['e mais', 'e ainda']);
    const ticket = await store.append('key-2', draft.protocolNumber, part);
    expect(ticket.parts).to.deep.equal([draft.conversation, part]);
    expect(ticket.updatedAt).to.equal('2026-09-08T13:01:00.000Z');
    expect(await store.get(draft.protocolNumber)).to.deep.equal(ticket);
  });

  it('append() with the same key adds once', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    await store.open('key-1', draft);
    await store.append('key-2', draft.protocolNumber, aPart(['e mais']));
    const ticket = await store.append('key-2', draft.protocolNumber, aPart(['e mais']));
    expect(ticket.parts).to.have.length(2);
  });

  it('append() fifty times at once keeps all fifty parts', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    await store.open('key-1', draft);
    const texts = Array.from({ length: 50 }, (_, index) => `linha ${index}`);
    await Promise.all(texts.map((text) => store.append(text, draft.protocolNumber, aPart([text]))));
    const kept = (await store.get(draft.protocolNumber))?.parts.slice(1).map((part) => part.lines[0]?.text);
    expect(kept).to.have.members(texts);
  });

  it('append() refuses a number without ticket', async () => {
    const fault = await faultOf(store.append('key-1', protocolNumber(), aPart(['oi'])));
    expect(isBotError(fault, 'ticket_unknown')).to.equal(true);
  });

  it('attach() adds the file behind the others, to its ticket alone', async () => {
    const [draft, other] = [aDraft({ protocolNumber: protocolNumber() }), aDraft({ protocolNumber: protocolNumber() })];
    await store.open('key-1', draft);
    await store.open('key-2', other);
    const [first, second] = [aFile(), aFile({ id: 'f2', name: '"erro" \\ \u0000 ção 😀.log', at: '2026-09-08T13:04:00.000Z' })];
    await store.attach('key-3', draft.protocolNumber, first);
    const ticket = await store.attach('key-4', draft.protocolNumber, second);
    expect(ticket.files).to.deep.equal([first, second]);
    expect(ticket).to.include({ updatedAt: first.at, state: 'open' });
    expect(ticket.parts).to.deep.equal([draft.conversation]);
    expect(await store.get(draft.protocolNumber)).to.deep.equal(ticket);
    expect((await store.get(other.protocolNumber))?.files).to.deep.equal([]);
  });

  it('attach() with the same key attaches once, also at once and after other changes', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    await store.open('key-1', draft);
    await Promise.all(Array.from({ length: 20 }, () => store.attach('key-2', draft.protocolNumber, aFile())));
    await store.append('key-3', draft.protocolNumber, aPart(['e mais']));
    await store.attach('key-4', draft.protocolNumber, aFile({ id: 'f2' }));
    const ticket = await store.attach('key-2', draft.protocolNumber, aFile());
    expect(ticket.files.map(({ id }) => id)).to.deep.equal(['f1', 'f2']);
    expect(ticket.parts).to.have.length(2);
    expect(await store.open('key-1', draft)).to.deep.equal(ticket);
  });

  it('attach() beside append(), fifty times at once, keeps all files and parts', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber() });
    await store.open('key-1', draft);
    const names = Array.from({ length: 25 }, (_, index) => `f${index}`);
    await Promise.all(
      names.flatMap((id) => [
        store.attach(`file ${id}`, draft.protocolNumber, aFile({ id })),
        store.append(`line ${id}`, draft.protocolNumber, aPart([id])),
      ]),
    );
    const ticket = await store.get(draft.protocolNumber);
    expect(ticket?.files.map(({ id }) => id)).to.have.members(names);
    expect(ticket?.parts).to.have.length(names.length + 1);
  });

  it('attach() refuses a number without ticket', async () => {
    const fault = await faultOf(store.attach('key-1', protocolNumber(), aFile()));
    expect(isBotError(fault, 'ticket_unknown')).to.equal(true);
  });

  it('findByRequester() gives the tickets of CPF and e-mail together, newest first', async () => {
    const old = await store.open('key-1', aDraft({ protocolNumber: protocolNumber() }));
    const recent = await store.open('key-2', aDraft({ protocolNumber: protocolNumber(), openedAt: '2026-09-09T13:00:00.000Z' }));
    await store.open('key-3', aDraft({ protocolNumber: protocolNumber(), requester: { ...maria, email: 'outra@exemplo.gov.br' } }));
    await store.open('key-4', aDraft({ protocolNumber: protocolNumber(), requester: { ...maria, cpf: '11144477735' } }));
    expect(await store.findByRequester(maria)).to.deep.equal([recent, old]);
  });

  it('findByRequester() compares e-mail addresses without case', async () => {
    const ticket = await store.open('key-1', aDraft({ protocolNumber: protocolNumber() }));
    expect(await store.findByRequester({ ...maria, email: 'MARIA@Exemplo.gov.br' })).to.deep.equal([ticket]);
  });

  it('findByRequester() gives nothing to somebody without tickets', async () => {
    expect(await store.findByRequester(maria)).to.deep.equal([]);
  });

  it('open() of thirty tickets of one person at once loses none of them', async () => {
    const drafts = Array.from({ length: 30 }, () => aDraft({ protocolNumber: protocolNumber() }));
    await Promise.all(drafts.map((draft) => store.open(`key-${draft.protocolNumber}`, draft)));
    const found = (await store.findByRequester(maria)).map((ticket) => ticket.protocolNumber);
    expect(found).to.have.members(drafts.map((draft) => draft.protocolNumber));
  });

  it('keeps whatever characters a person types', async () => {
    const draft = aDraft({ protocolNumber: protocolNumber(), description: '"aspas" \\ \u0000 \u2028 😀 ção \n linha' });
    await store.open('key-1', draft);
    expect((await store.get(draft.protocolNumber))?.description).to.equal(draft.description);
  });
}

async function faultOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (fault: unknown) => fault,
  );
}

function counting(): () => string {
  let last = 0;
  return () => `2026-${String(++last).padStart(7, '0')}-0`;
}
