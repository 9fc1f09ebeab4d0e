import { expect } from 'chai';
import fc from 'fast-check';

import { isOpen, momentAt, nextOpening, shippedCalendar, type BusinessCalendar } from '../../../bot/service-desk/business-calendar.ts';
import type { Frame } from '../../../bot/service-desk/calendar/frames.ts';
import type { CalendarException } from '../../../bot/service-desk/calendar/special-day.ts';
import type { WeeklyHours } from '../../../bot/service-desk/served-system.ts';

const minute = 60_000;
const step = 30 * minute;
const day = 24 * 60 * minute;
const begin = Date.parse('2026-01-01T03:00:00Z');

/** The days of 2026 on which nobody attends, by hand: whole ones, and the three halves. */
const off = ['01-01', '02-16', '02-17', '04-03', '04-20', '04-21', '05-01', '06-04', '06-05', '09-07', '10-12', '10-28', '11-02', '11-15', '11-20', '12-25']; // prettier-ignore
const halves: Readonly<Record<string, (time: string) => boolean>> = {
  '02-18': (time) => time < '14:00',
  '12-24': (time) => time >= '13:00',
  '12-31': (time) => time >= '13:00',
};

/** Whether the desk is open at an instant, told from that instant alone. Brasília is three hours behind UTC in all of 2026 and 2027. */
function bruteForce(hours: readonly WeeklyHours[], exceptions: readonly CalendarException[], at: number): boolean {
  const local = new Date(at - 180 * minute);
  const [date = '', time = ''] = local.toISOString().split('T');
  const covers = ({ from, to }: Frame): boolean => from <= time.slice(0, 5) && time.slice(0, 5) < to;
  const isMeant = (kind: CalendarException['kind']): boolean =>
    exceptions.some((exception) => exception.kind === kind && exception.first <= date && date <= exception.last && covers(exception.part));
  const isOff = off.includes(date.slice(5)) || (halves[date.slice(5)]?.(time) ?? false);
  const isUsual = hours.some((frame) => frame.days.includes(local.getUTCDay()) && covers(frame));
  return ((isUsual && !isOff) || (hours.length > 0 && isMeant('opening'))) && !isMeant('closure');
}

const time = (half: number): string => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
const frame = fc
  .tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 48 }))
  .filter(([from, to]) => from < to)
  .map(([from, to]) => ({ from: time(from), to: time(to) }));
const weekly = fc.array(
  fc.tuple(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }), frame).map(([days, part]) => ({ days, ...part })),
  { maxLength: 4 },
);
/** Any moment of 2026 that leaves the brute-force clock three weeks. */
const instant = fc
  .tuple(fc.integer({ min: 3 * 48, max: 343 * 48 }), fc.constantFrom(-1, 0, 1, 1_000, 29 * minute))
  .map(([half, more]) => begin + half * step + more);
/** An exception that begins some days before or after an instant. */
const exceptionAt = fc
  .record({
    kind: fc.constantFrom('closure' as const, 'opening' as const),
    days: fc.integer({ min: -3, max: 12 }),
    more: fc.integer({ min: 0, max: 4 }),
    part: frame,
  })
  .map(({ kind, days, more, part }) => (at: number): CalendarException => {
    const dateIn = (later: number): string => new Date(at + later * day).toISOString().slice(0, 10);
    return { id: 'x', kind, first: dateIn(days), last: dateIn(days + more), part, reason: 'x' };
  });

describe('the business calendar', () => {
  it('agrees with a clock that looks at every half hour, whatever the hours and exceptions are', () => {
    fc.assert(
      fc.property(weekly, fc.array(exceptionAt, { maxLength: 8 }), instant, (hours, given, at) => {
        const exceptions = given.map((exception) => exception(at));
        const calendar: BusinessCalendar = { ...shippedCalendar, exceptions };
        const open = (then: number): boolean => bruteForce(hours, exceptions, then);
        expect(isOpen(calendar, at, { hours })).to.equal(open(at));

        const moment = momentAt(calendar, at, { hours });
        expect(moment.state === 'open').to.equal(open(at));
        const halves = Array.from({ length: 21 * 48 }, (_, index) => Math.floor(at / step + 1 + index) * step);
        const last = halves.at(-1) ?? 0;
        const opening = halves.find((half) => open(half) && !open(half - 1));
        const next = nextOpening(calendar, at, { hours });
        expect(next === undefined || next > last ? undefined : next).to.equal(opening);
        if (moment.state === 'open') expect(moment.until > last ? undefined : moment.until).to.equal(halves.find((half) => !open(half)));
        else expect(moment.nextOpening).to.equal(next);
      }),
      { numRuns: 500 },
    );
  }).timeout(20_000);
});
