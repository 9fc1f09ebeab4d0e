import { expect } from 'chai';

import { isBotError } from '../../../bot/errors.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Ticket, TicketDraft, TicketFact } from '../../../bot/service-desk/ticket.ts';
import { aClosing, anAnswer, anAttachment, aNote, aQuestion, aRemark, aReopening, aTranscript } from './samples.ts';

/** One call of a ticket's life, as the outbox makes it. */
export type Deed = (store: TicketStore) => Promise<unknown>;

/** All that is done to a ticket, from its opening to what follows its reopening. */
export function lifeOf(draft: TicketDraft): readonly Deed[] {
  const { protocolNumber: number } = draft;
  return [
    (store) => store.open('open', draft),
    (store) => store.append('transcript', number, aTranscript(['e mais', 'tchau'])),
    (store) => store.attach('file', number, anAttachment()),
    (store) => store.append('note', number, aNote('parece a versão')),
    (store) => store.append('question', number, aQuestion('Qual navegador?')),
    (store) => store.append('answer', number, anAnswer('Firefox')),
    (store) => store.close('close', number, aClosing()),
    (store) => store.reopen('reopen', number, aReopening()),
    (store) => store.append('remark', number, aRemark('Voltamos a olhar')),
  ];
}

/** What the store holds of a ticket, without what two tickets may not share. */
export async function kept(
  store: TicketStore,
  { protocolNumber, requester }: TicketDraft,
): Promise<readonly [readonly unknown[], readonly TicketFact[]]> {
  const found = await store.findByRequester(requester);
  expect(found.map((ticket) => ticket.protocolNumber)).to.deep.equal([protocolNumber]);
  expect(found[0]).to.deep.equal(await store.get(protocolNumber));
  return [found.map(shared), await store.history(protocolNumber)];
}

function shared({ state, stateSince, reopenings, updatedAt, openedAt, description }: Ticket): object {
  return { state, stateSince, reopenings, updatedAt, openedAt, description };
}

/** Makes a call again, as the outbox does, until it does not fail. */
export async function untilDone(call: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      await call();
      return;
    } catch (fault) {
      if (!isBotError(fault, 'tickets_unavailable')) throw fault;
    }
  }
  expect.fail('it never succeeded');
}
