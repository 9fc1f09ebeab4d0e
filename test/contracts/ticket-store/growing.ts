import { expect } from 'chai';

import type { TicketFact } from '../../../bot/service-desk/ticket.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { aClosing, aDraft, aFile, anAnswer, anAssignment, anAttachment, aNote, aProtocolNumber } from './samples.ts';
import { aRemark, aReopening, aTranscript, factsOf } from './samples.ts';
import type { StoresOf } from './under-test.ts';

/** After the closing of the samples. */
const closedAt = '2026-09-08T13:45:00.000Z';

/** What append(), attach() and history() promise. */
export function growingContract(stores: StoresOf): void {
  it('append() adds a transcript, a note and a message, and history() tells them in that order', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await store.open('key-1', aDraft());
    const facts = [aTranscript(['e mais', 'e ainda']), aNote('ligar amanhã'), anAnswer('uso o Firefox')] as const;
    for (const fact of facts) {
      const { done, ticket } = await store.append(`key ${fact.what}`, protocolNumber, fact);
      expect({ done, updatedAt: ticket.updatedAt }).to.deep.equal({ done: true, updatedAt: ticketTime(fact) });
      expect(await other.get(protocolNumber)).to.deep.equal(ticket);
    }
    expect((await other.history(protocolNumber)).slice(2)).to.deep.equal(facts);
  });

  it('append() of an assignment tells who has the ticket, whatever its state, until another takes it over', async () => {
    const { store, other } = stores();
    const opened = await store.open('key-1', aDraft());
    const { protocolNumber } = opened;
    const [ana, bia] = [anAssignment({ id: 'a1', name: 'Ana Lima' }), anAssignment({ id: 'b2', name: 'Bia "B" Sá' }, { at: closedAt })];
    expect(opened).not.to.have.property('assignee');
    const taken = await store.append('key-2', protocolNumber, ana);
    expect(taken).to.deep.equal({ done: true, ticket: { ...opened, assignee: ana.attendant, updatedAt: ana.at } });
    expect((await store.append('key-3', protocolNumber, aRemark('vou ver'))).ticket.assignee).to.deep.equal(ana.attendant);
    await store.close('key-4', protocolNumber, aClosing());
    expect((await store.append('key-5', protocolNumber, bia)).ticket).to.include({ state: 'closed' });
    expect((await other.get(protocolNumber))?.assignee).to.deep.equal(bia.attendant);
    expect(await factsOf(other, protocolNumber, 'assigned')).to.deep.equal([ana, bia]);
  });

  it('keeps who of the staff said, noted, closed or reopened', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await store.open('key-1', aDraft());
    const author = { id: 'a1', name: 'Ana Lima' };
    await store.append('key-2', protocolNumber, { ...aRemark('vou ver'), author });
    await store.append('key-3', protocolNumber, { ...aNote('ligar'), author });
    await store.close('key-4', protocolNumber, aClosing({ author }));
    await store.reopen('key-5', protocolNumber, aReopening({ author }));
    const told = (await other.history(protocolNumber)).filter((fact) => fact.author !== undefined);
    expect(told.map(({ what, author: who }) => [what, who])).to.deep.equal(
      ['message', 'note', 'closed', 'reopened'].map((what) => [what, author]),
    );
  });

  it('append() with the same key adds once, also after other changes', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await store.open('key-1', aDraft());
    await store.append('key-2', protocolNumber, aTranscript(['e mais']));
    await store.append('key-3', protocolNumber, aNote('ligar'));
    const { ticket } = await store.attach('key-4', protocolNumber, anAttachment()).then((after) => ({ ticket: after }));
    expect(await other.append('key-2', protocolNumber, aTranscript(['e mais']))).to.deep.equal({ done: true, ticket });
    expect(await store.history(protocolNumber)).to.have.length(5);
  });

  it('append() of something older does not turn back the time of the last change', async () => {
    const { store } = stores();
    const { protocolNumber } = await store.open('key-1', aDraft());
    const { ticket } = await store.append('key-2', protocolNumber, anAnswer('agora'));
    expect((await store.append('key-3', protocolNumber, aTranscript(['antes']))).ticket.updatedAt).to.equal(ticket.updatedAt);
  });

  it('append() beside attach(), sixty times at once, keeps all', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await store.open('key-1', aDraft());
    const names = Array.from({ length: 30 }, (_, at) => `f${at}`);
    await Promise.all(
      names.flatMap((id, at) => [
        (at % 2 === 0 ? store : other).attach(`file ${id}`, protocolNumber, anAttachment({ id })),
        (at % 2 === 0 ? other : store).append(`line ${id}`, protocolNumber, aRemark(id)),
      ]),
    );
    expect((await factsOf(store, protocolNumber, 'file')).map(({ id }) => id)).to.have.members(names);
    expect((await factsOf(store, protocolNumber, 'message')).map(({ text }) => text)).to.have.members(names);
  });

  it('attach() adds the file behind the others, to its ticket alone', async () => {
    const { store } = stores();
    const [one, another] = [await store.open('key-1', aDraft()), await store.open('key-2', aDraft())];
    const files = [aFile(), aFile({ id: 'f2', name: '"erro" \\ ção 😀.log', at: '2026-09-08T13:04:00.000Z' })];
    for (const file of files) await store.attach(`file:${file.id}`, one.protocolNumber, anAttachment(file));
    expect(await factsOf(store, one.protocolNumber, 'file')).to.deep.equal(files);
    expect(await store.get(one.protocolNumber)).to.deep.equal({ ...one, updatedAt: files[0]?.at });
    expect(await factsOf(store, another.protocolNumber, 'file')).to.deep.equal([]);
  });

  it('attach() with the same key attaches once, also at once and after other changes', async () => {
    const { store, other } = stores();
    const draft = aDraft();
    const { protocolNumber } = await store.open('key-1', draft);
    const again = (at: number) => (at % 2 === 0 ? store : other).attach('key-2', protocolNumber, anAttachment());
    await Promise.all(Array.from({ length: 20 }, (_, at) => again(at)));
    await store.append('key-3', protocolNumber, aNote('visto'));
    await store.attach('key-4', protocolNumber, anAttachment({ id: 'f2' }));
    const ticket = await again(1);
    expect((await factsOf(store, protocolNumber, 'file')).map(({ id }) => id)).to.deep.equal(['f1', 'f2']);
    expect(await store.open('key-1', draft)).to.deep.equal(ticket);
  });

  it('the same key may be used for another ticket', async () => {
    const { store } = stores();
    const [one, another] = [await store.open('key-1', aDraft()), await store.open('key-1', aDraft())];
    for (const { protocolNumber } of [one, another]) await store.append('key-2', protocolNumber, aNote(protocolNumber));
    for (const { protocolNumber } of [one, another]) {
      expect((await factsOf(store, protocolNumber, 'note')).map(({ text }) => text)).to.deep.equal([protocolNumber]);
    }
  });

  it('append() and attach() refuse a number without ticket, and leave none behind', async () => {
    const { store } = stores();
    const number = aProtocolNumber();
    await expectCode(store.append('key-1', number, aNote('oi')), 'ticket_unknown');
    await expectCode(store.attach('key-2', number, anAttachment()), 'ticket_unknown');
    expect(await store.get(number)).to.equal(undefined);
  });
}

function ticketTime({ at }: TicketFact): string {
  return at;
}
