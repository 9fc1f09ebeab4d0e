import { expect } from 'chai';

import { isBotError } from '../../../bot/errors.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { aClosing, aDraft, aProtocolNumber, aTranscript, somebody } from './samples.ts';
import type { StoresOf } from './under-test.ts';

/** What open() and get() promise. */
export function openingContract(stores: StoresOf): void {
  it('open() gives an open ticket that carries the draft, and get() the same', async () => {
    const { store, other } = stores();
    const draft = aDraft({ linkedTo: aProtocolNumber() });
    const { conversation: _conversation, ...rest } = draft;
    const ticket = await store.open('key-1', draft);
    expect(ticket).to.deep.include({ ...rest, state: 'open', stateSince: draft.openedAt, reopenings: 0, updatedAt: draft.openedAt });
    expect(await store.get(draft.protocolNumber)).to.deep.equal(ticket);
    expect(await other.get(draft.protocolNumber)).to.deep.equal(ticket);
  });

  it('a number of the ticket system itself stays the same, and is told with every answer', async () => {
    const { store, other } = stores();
    const draft = aDraft();
    const { systemNumber } = await store.open('key-1', draft);
    expect(systemNumber).not.to.equal('');
    const { ticket } = await store.append('key-2', draft.protocolNumber, aTranscript(['e mais']));
    const found = [ticket, await other.get(draft.protocolNumber), ...(await store.findByRequester(draft.requester))];
    expect(found.map((one) => one?.systemNumber)).to.deep.equal([systemNumber, systemNumber, systemNumber]);
    expect((await store.close('key-3', draft.protocolNumber, aClosing())).ticket.systemNumber).to.equal(systemNumber);
  });

  it('history() begins with who opened it and the conversation so far', async () => {
    const { store } = stores();
    for (const [origin, by] of [
      ['chatbot', 'bot'],
      ['attendant', 'attendant'],
    ] as const) {
      // prettier-ignore
      const draft = aDraft({ origin });
      await store.open('key-1', draft);
      const opened = { what: 'opened', by, at: draft.openedAt };
      expect(await store.history(draft.protocolNumber)).to.deep.equal([opened, draft.conversation]);
    }
  });

  it('get() gives undefined for a number that nobody was given, and history() refuses it', async () => {
    const { store } = stores();
    expect(await store.get(aProtocolNumber())).to.equal(undefined);
    await expectCode(store.history(aProtocolNumber()), 'ticket_unknown');
  });

  it('open() with the same key makes one ticket, also after it has changed', async () => {
    const { store, other } = stores();
    const draft = aDraft();
    const first = await store.open('key-1', draft);
    expect(await other.open('key-1', draft)).to.deep.equal(first);
    await store.append('key-2', draft.protocolNumber, aTranscript(['e mais']));
    const { ticket } = await store.close('key-3', draft.protocolNumber, aClosing());
    expect(await other.open('key-1', draft)).to.deep.equal(ticket);
    expect(await store.findByRequester(draft.requester)).to.have.length(1);
    expect(await store.history(draft.protocolNumber)).to.have.length(4);
  });

  it('open() refuses a number that exists under another key and leaves its ticket alone', async () => {
    const { store } = stores();
    const draft = aDraft();
    const first = await store.open('key-1', draft);
    await expectCode(store.open('key-2', { ...draft, description: 'outra', requester: somebody() }), 'ticket_number_taken');
    expect(await store.get(draft.protocolNumber)).to.deep.equal(first);
  });

  it('open() with one key, twenty times at once, makes one ticket', async () => {
    const { store, other } = stores();
    const draft = aDraft();
    const tickets = await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? store : other).open('key-1', draft)));
    for (const ticket of tickets) expect(ticket).to.deep.equal(tickets[0]);
    expect(await store.findByRequester(draft.requester)).to.have.length(1);
    expect(await store.history(draft.protocolNumber)).to.have.length(2);
  });

  it('open() with twenty keys for one number lets exactly one through', async () => {
    const { store, other } = stores();
    const draft = aDraft();
    const attempts = Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? store : other).open(`key-${at}`, draft));
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(isBotError(outcome.reason, 'ticket_number_taken')).to.equal(true);
    }
  });

  it('keeps whatever characters a person types', async () => {
    const { store } = stores();
    const text = '"aspas" \\ \u0000 \u2028 😀 ção \n linha \' OR 1=1 <script>';
    const draft = aDraft({
      description: text,
      conversation: aTranscript([text]),
      requester: { ...somebody(), name: 'D\'Ávila \\ O"Neill' },
    });
    await store.open('key-1', draft);
    expect(await store.get(draft.protocolNumber)).to.deep.include({ description: text, requester: draft.requester });
    expect((await store.history(draft.protocolNumber))[1]).to.deep.equal(draft.conversation);
  });

  it('get() finds nothing under a number that means something in a query or a path', async () => {
    const { store } = stores();
    await store.open('key-1', aDraft());
    for (const number of ["x' OR id > 0 OR Subject = 'y", '../../etc/passwd', '%', '*', '', '\u0000', 'x'.repeat(5_000)]) {
      expect(await store.get(number), number.slice(0, 40)).to.equal(undefined);
    }
  });
}
