import { expect } from 'chai';
import fc from 'fast-check';

import { canQueue, waitingDue, type QueueSight } from '../../../bot/service-desk/queue.ts';

const minute = 60_000;
const ana = { member: { id: 'ana', name: 'Ana' }, systems: [], state: 'available', since: 0, capacity: 2 } as const;
const open: QueueSight = {
  availability: { state: 'open' },
  place: 1,
  isGone: false,
  isPaused: false,
  limit: 50,
  askAfterMinutes: 10,
  present: [],
};

describe('waitingDue()', () => {
  it('tells a place only when it is new, and no sooner than a minute after the last one', () => {
    const told = { place: 2, at: 0 };
    expect(waitingDue({ since: 0, told }, open, minute - 1)).to.equal(undefined);
    expect(waitingDue({ since: 0, told }, open, minute)).to.equal('tell-place');
    expect(waitingDue({ since: 0, told }, { ...open, place: 2 }, 5 * minute)).to.equal(undefined);
  });

  it('asks again after the minutes of the setting, counted from the last time', () => {
    expect(waitingDue({ since: 0 }, open, 10 * minute - 1)).to.equal(undefined);
    expect(waitingDue({ since: 0 }, open, 10 * minute)).to.equal('ask-again');
    expect(waitingDue({ since: 0, askedAt: 10 * minute }, open, 19 * minute)).to.equal(undefined);
  });

  it('leaves those alone who were passed on to somebody who is there, whatever the hour', () => {
    const closed: QueueSight = { ...open, availability: { state: 'closed' }, present: [ana] };
    expect(waitingDue({ since: 0, only: 'ana' }, closed, 0)).to.equal(undefined);
    expect(waitingDue({ since: 0, only: 'bia' }, closed, 0)).to.equal('nobody-comes');
    expect(waitingDue({ since: 0, only: 'ana' }, { ...closed, present: [{ ...ana, state: 'pause' }] }, 0)).to.equal('nobody-comes');
    expect(waitingDue({ since: 0, only: 'bia' }, open, 0)).to.equal('open-to-all');
  });

  it('opens to all whom the one to whom they were passed on has not taken in time', () => {
    const there: QueueSight = { ...open, present: [ana] };
    expect(waitingDue({ since: 0, only: 'ana' }, there, 10 * minute - 1)).to.equal(undefined);
    expect(waitingDue({ since: 0, only: 'ana' }, there, 10 * minute)).to.equal('open-to-all');
  });

  it('lets nobody wait whom nobody can take', () => {
    const state = fc.constantFrom('open', 'busy', 'queueFull', 'nobodyOn', 'closed').map((name) => ({ state: name, waiting: 0 }));
    fc.assert(
      fc.property(state, fc.nat(60 * minute), fc.boolean(), (availability, now, isGone) => {
        const due = waitingDue({ since: 0 }, { ...open, availability, isGone }, now);
        const leaves = due === 'nobody-comes' || due === 'gone';
        expect(leaves).to.equal(isGone || !(canQueue(availability) || availability.state === 'queueFull'));
      }),
    );
  });
});
