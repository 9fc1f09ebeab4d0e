import { expect } from 'chai';

import { isWithinWeeklyHours } from '../../../bot/service-desk/business-hours.ts';

const weekdays = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
const at = (time: string): number => Date.parse(time);

describe('isWithinWeeklyHours()', () => {
  it('includes the first moment and excludes the last', () => {
    expect(isWithinWeeklyHours(at('2026-09-08T07:59:59.999-03:00'), weekdays)).to.equal(false);
    expect(isWithinWeeklyHours(at('2026-09-08T08:00:00-03:00'), weekdays)).to.equal(true);
    expect(isWithinWeeklyHours(at('2026-09-08T17:59:59.999-03:00'), weekdays)).to.equal(true);
    expect(isWithinWeeklyHours(at('2026-09-08T18:00:00-03:00'), weekdays)).to.equal(false);
  });

  it('knows the days of the week in Brasília, not in UTC', () => {
    expect(isWithinWeeklyHours(at('2026-09-11T17:00-03:00'), weekdays)).to.equal(true);
    expect(isWithinWeeklyHours(at('2026-09-12T10:00-03:00'), weekdays)).to.equal(false);
    expect(isWithinWeeklyHours(at('2026-09-13T10:00-03:00'), weekdays)).to.equal(false);
    expect(isWithinWeeklyHours(at('2026-09-14T01:00Z'), [{ days: [7], from: '22:00', to: '24:00' }])).to.equal(true);
  });

  it('follows the summer time of its year', () => {
    expect(isWithinWeeklyHours(at('2019-01-08T10:00Z'), weekdays)).to.equal(true);
    expect(isWithinWeeklyHours(at('2026-01-08T10:00Z'), weekdays)).to.equal(false);
  });

  it('takes several stretches of a day, and none at all', () => {
    const split = [{ days: [2], from: '08:00', to: '12:00' }, { days: [2], from: '14:00', to: '18:00' }]; // prettier-ignore
    expect(isWithinWeeklyHours(at('2026-09-08T13:00-03:00'), split)).to.equal(false);
    expect(isWithinWeeklyHours(at('2026-09-08T14:00-03:00'), split)).to.equal(true);
    expect(isWithinWeeklyHours(at('2026-09-08T14:00-03:00'), [])).to.equal(false);
  });
});
