import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'chai';

import { BotError } from '../../../bot/errors.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { expectCode } from '../../support/store-pieces.ts';
import { aClosing, aDraft, anAnswer, aReopening, factsOf } from './samples.ts';
import { kept, lifeOf, untilDone } from './ticket-life.ts';
import type { StoresOf } from './under-test.ts';

/** What may happen to a call on its way. */
type Trouble = 'none' | 'slow' | 'down' | 'answer lost' | 'twice' | 'twice at once';

const troubles: readonly Trouble[] = ['none', 'slow', 'down', 'answer lost', 'twice', 'twice at once'];

/** What holds however calls reach the store: at least once, some of them late or out of order. */
export function deliveryContract(stores: StoresOf): void {
  it('a ticket whose every call is slow, fails, loses its answer or comes twice lives as one without trouble', async () => {
    const { store, other } = stores();
    const calm = aDraft();
    for (const deed of lifeOf(calm)) await deed(store);
    const expected = await kept(store, calm);
    const drafts = Array.from({ length: 5 }, () => aDraft());
    const chance = seeded(20_260_908);
    await Promise.all(
      drafts.map(async (draft, at) => {
        const troubled = inTrouble(at % 2 === 0 ? store : other, () => troubles[Math.floor(chance() * troubles.length)] ?? 'none');
        for (const deed of lifeOf(draft)) await untilDone(() => deed(troubled));
      }),
    );
    for (const draft of drafts) expect(await kept(store, draft)).to.deep.equal(expected);
  });

  it('copies of all calls that come late, in any order and at once, change nothing', async () => {
    const { store, other } = stores();
    const draft = aDraft();
    for (const deed of lifeOf(draft)) await deed(store);
    const before = await kept(store, draft);
    for (const deed of lifeOf(draft).toReversed()) await deed(other);
    expect(await kept(store, draft)).to.deep.equal(before);
    await Promise.all([...lifeOf(draft), ...lifeOf(draft)].map((deed, at) => deed(at % 2 === 0 ? store : other)));
    expect(await kept(store, draft)).to.deep.equal(before);
  });

  it('a copy of a closing that comes after the reopening is answered, and closes nothing', async () => {
    const { store, other } = stores();
    const { protocolNumber } = await store.open('key-1', aDraft());
    await store.close('key-2', protocolNumber, aClosing());
    const { ticket } = await store.reopen('key-3', protocolNumber, aReopening());
    expect(await other.close('key-2', protocolNumber, aClosing())).to.deep.equal({ done: true, ticket });
    expect(await store.get(protocolNumber)).to.deep.equal(ticket);
  });

  it('what comes before its time is not done, and is done under the same key when its time has come', async () => {
    const { store, other } = stores();
    const draft = aDraft();
    const { protocolNumber } = draft;
    await expectCode(store.append('answer', protocolNumber, anAnswer('Firefox')), 'ticket_unknown');
    await store.open('open', draft);
    expect(await store.append('answer', protocolNumber, anAnswer('Firefox'))).to.include({ done: true });
    expect(await store.reopen('reopen', protocolNumber, aReopening())).to.include({ done: false, refusal: 'ticket-not-closed' });
    await store.close('close', protocolNumber, aClosing());
    expect(await store.append('late', protocolNumber, anAnswer('e agora?'))).to.include({ done: false, refusal: 'ticket-closed' });
    expect(await other.reopen('reopen', protocolNumber, aReopening())).to.include({ done: true });
    expect(await store.append('late', protocolNumber, anAnswer('e agora?'))).to.include({ done: true });
    expect((await factsOf(other, protocolNumber, 'message')).map(({ text }) => text)).to.deep.equal(['Firefox', 'e agora?']);
  });
}

/** The store behind a way on which calls get into trouble. */
function inTrouble(store: TicketStore, next: () => Trouble): TicketStore {
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    const trouble = next();
    if (trouble === 'down') throw new BotError('tickets_unavailable', { reason: 'it is down' });
    if (trouble === 'slow') await pause(20);
    if (trouble === 'twice') await call();
    const [result] = await Promise.all(trouble === 'twice at once' ? [call(), call()] : [call()]);
    if (trouble === 'answer lost') throw new BotError('tickets_unavailable', { reason: 'its answer was lost' });
    return result;
  };
  return {
    ...store,
    open: (...call) => through(() => store.open(...call)),
    append: (...call) => through(() => store.append(...call)),
    attach: (...call) => through(() => store.attach(...call)),
    close: (...call) => through(() => store.close(...call)),
    reopen: (...call) => through(() => store.reopen(...call)),
  };
}

/** Chance that is the same in every run (the linear congruential generator of Numerical Recipes). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
}
