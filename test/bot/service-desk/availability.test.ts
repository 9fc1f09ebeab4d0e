import { expect } from 'chai';
import fc from 'fast-check';

import { availabilityOf, type AvailabilityFacts } from '../../../bot/service-desk/availability.ts';
import { isOpen, shippedCalendar } from '../../../bot/service-desk/business-calendar.ts';
import { canQueue } from '../../../bot/service-desk/queue.ts';

const system = { id: 'transferegov', hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }] };
const tuesday = Date.parse('2026-09-08T10:00:00-03:00');
const ana = { member: { id: 'ana', name: 'Ana' }, state: 'available', capacity: 2 } as const;
const bia = { ...ana, member: { id: 'bia', name: 'Bia' } };

function facts(changes: Partial<AvailabilityFacts>): AvailabilityFacts {
  const nothing = { calendar: shippedCalendar, system, now: tuesday, waiting: 0, presences: [ana], served: [], isPaused: false };
  return { ...nothing, queueLimit: 3, ...changes };
}

describe('availabilityOf()', () => {
  const cases: readonly (readonly [string, Partial<AvailabilityFacts>, object])[] = [
    ['open while somebody is free', {}, { state: 'open' }],
    ['open while one of two is free', { presences: [ana, bia], served: ['ana', 'ana', 'bia'] }, { state: 'open' }],
    ['open although others wait already', { waiting: 2 }, { state: 'open' }],
    ['busy when all hold as many as they can', { served: ['ana', 'ana'], waiting: 1 }, { state: 'busy', waiting: 1 }],
    ['queueFull when no more may wait', { waiting: 3 }, { state: 'queueFull', nextOpening: '2026-09-09T08:00:00-03:00' }],
    ['nobodyOn without anybody', { presences: [] }, { state: 'nobodyOn', nextOpening: '2026-09-09T08:00:00-03:00' }],
    ['nobodyOn when all have a pause', { presences: [{ ...ana, state: 'pause' }] }, { state: 'nobodyOn' }],
    ['nobodyOn when all are finishing', { presences: [{ ...ana, state: 'finishing' }] }, { state: 'nobodyOn' }],
    ['nobodyOn when the queue is paused', { isPaused: true }, { state: 'nobodyOn' }],
    ['closed at 18:00:00', { now: Date.parse('2026-09-08T18:00:00-03:00') }, { state: 'closed', nextOpening: '2026-09-09T08:00:00-03:00' }],
    ['open at 17:59:59', { now: Date.parse('2026-09-08T17:59:59-03:00') }, { state: 'open' }],
    ['closed before 8', { now: Date.parse('2026-09-08T07:59:59-03:00') }, { state: 'closed', nextOpening: '2026-09-08T08:00:00-03:00' }],
    ['closed on a Sunday', { now: Date.parse('2026-09-06T10:00:00-03:00') }, { state: 'closed', nextOpening: '2026-09-08T08:00:00-03:00' }],
    ['a holiday by its name', { now: Date.parse('2026-09-07T10:00:00-03:00') }, { state: 'holiday', holiday: 'Independência do Brasil' }],
    ['half a day off by its name', { now: Date.parse('2026-12-24T13:01:00-03:00') }, { state: 'holiday', holiday: 'Véspera de Natal' }],
    ['closed for ever without hours', { system: { hours: [] } }, { state: 'closed' }],
  ];
  for (const [what, changes, expected] of cases)
    it(`is ${what}`, () => {
      expect(availabilityOf(facts(changes))).to.deep.include(expected);
    });

  it('lets people wait only when the calendar is open, somebody takes people, the queue goes on and has room', () => {
    const presence = fc.record({
      member: fc.constantFrom(ana.member, bia.member),
      state: fc.constantFrom('available', 'pause', 'finishing'),
      capacity: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(
        fc.record({
          now: fc.integer({ min: tuesday - 400 * 86_400_000, max: tuesday + 400 * 86_400_000 }),
          waiting: fc.nat(5),
          presences: fc.array(presence, { maxLength: 3 }),
          served: fc.array(fc.constantFrom('ana', 'bia'), { maxLength: 6 }),
          isPaused: fc.boolean(),
        }),
        (changes) => {
          const isTaken = changes.presences.some(({ state }) => state === 'available');
          const may = isOpen(shippedCalendar, changes.now, system) && isTaken && !changes.isPaused && changes.waiting < 3;
          expect(canQueue(availabilityOf(facts(changes)))).to.equal(may);
        },
      ),
    );
  });
});
