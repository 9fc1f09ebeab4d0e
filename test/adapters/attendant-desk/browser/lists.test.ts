import { expect } from 'chai';

import { noLists, readFrame } from '../../../../adapters/attendant-desk/browser/desk/state/desk-lists.ts';
import { heldBy, nextFor, waitingOf } from '../../../../adapters/attendant-desk/browser/desk/state/whose.ts';
import type { DeskConversation, DeskPresence } from '../../../../adapters/attendant-desk/wire.ts';
import type { Served } from '../../../../bot/service-desk/attendance.ts';
import { aWaiting } from '../../../support/fake-desk-server.ts';

const presence = (id: string): DeskPresence => ({
  member: { id, name: id },
  systems: [],
  state: 'available',
  since: 1,
  capacity: 4,
  open: 0,
});
const snapshot = (...conversations: readonly DeskConversation[]) =>
  readFrame(noLists, {
    kind: 'snapshot',
    number: '1',
    now: 1,
    presence: 'available',
    desk: { conversations, presences: [presence('ana')], systems: [] },
  });
const ids = (conversations: Iterable<DeskConversation>): readonly string[] => Array.from(conversations, ({ id }) => id);

/** Somebody whom an attendant serves. */
function aServed(id: string, changed: Partial<Served> = {}): DeskConversation {
  const attendance: Served = {
    place: 'desk',
    queue: 'sei',
    attendant: { id: 'ana', name: 'Ana' },
    since: 1,
    subject: '',
    onHold: false,
    ...changed,
  };
  return { ...aWaiting(id), attendance };
}

describe('the lists of the desk', () => {
  it('are all anew after a snapshot', () => {
    const after = readFrame(snapshot(aWaiting('a')), {
      kind: 'snapshot',
      number: '2',
      now: 2,
      presence: 'off',
      desk: { conversations: [aWaiting('b')], presences: [], systems: [] },
    });
    expect(ids(after.conversations.values())).to.deep.equal(['b']);
    expect(after.presences.size).to.equal(0);
  });

  it('change by what a frame tells and keep the rest', () => {
    const after = readFrame(snapshot(aWaiting('a'), aWaiting('b')), {
      kind: 'changes',
      number: '2',
      now: 2,
      conversations: [aWaiting('c'), aWaiting('b', { firstName: 'Bia' })],
      gone: ['a'],
    });
    expect(Array.from(after.conversations.values(), ({ id, card }) => `${id} ${card.firstName}`)).to.deep.equal(['b Bia', 'c Maria']);
    expect(ids([...after.conversations.values()])).to.not.include('a');
    expect(after.presences.has('ana')).to.equal(true);
  });

  it('forget attendants who are no longer told of', () => {
    const after = readFrame(snapshot(), { kind: 'changes', number: '2', now: 2, presences: [presence('bia')] });
    expect([...after.presences.keys()]).to.deep.equal(['bia']);
  });

  it('are the same objects when nothing in them has changed, so that nothing is drawn again', () => {
    const before = snapshot(aWaiting('a'));
    const after = readFrame(before, { kind: 'changes', number: '2', now: 2 });
    expect(after.conversations).to.equal(before.conversations);
    expect(after.presences).to.equal(before.presences);
  });
});

describe('waitingOf()', () => {
  it('puts those who were being served first, then the longest wait, and leaves the served out', () => {
    const found = waitingOf([
      aWaiting('new', { since: 30 }),
      aServed('x'),
      aWaiting('old', { since: 10 }),
      aWaiting('back', { since: 40, front: true }),
    ]);
    expect(ids(found)).to.deep.equal(['back', 'old', 'new']);
  });
});

describe('heldBy()', () => {
  it('puts whom a reply is owed longest first and those on hold last, and knows no others', () => {
    const found = heldBy(
      [
        aServed('hold', { onHold: true, owedSince: 1 }),
        aServed('theirs', { attendant: { id: 'bia', name: 'Bia' } }),
        aServed('quiet'),
        aServed('late', { owedSince: 5 }),
        aServed('later', { owedSince: 2 }),
        aWaiting('waiting'),
      ],
      'ana',
    );
    expect(ids(found)).to.deep.equal(['later', 'late', 'quiet', 'hold']);
  });
});

describe('nextFor()', () => {
  it('passes over those who wait for somebody else and those of a paused queue', () => {
    const waiting = waitingOf([
      aWaiting('other', { since: 1, only: 'bia' }),
      aWaiting('paused', { since: 2, queue: 'sei' }),
      aWaiting('mine', { since: 4, only: 'ana' }),
      aWaiting('any', { since: 3 }),
    ]);
    expect(nextFor(waiting, 'ana', (queue) => queue === 'sei')?.id).to.equal('any');
    expect(nextFor(waiting.slice(0, 2), 'ana', (queue) => queue === 'sei')).to.equal(undefined);
  });
});
