import { expect } from 'chai';

import { brasiliaTime, dayAfter, instantOf, isDate, isoInBrasilia } from '../../../../bot/service-desk/calendar/brasilia-time.ts';

describe('the time of Brasília', () => {
  it('is three hours behind UTC since summer time is over, and was two in it', () => {
    expect(isoInBrasilia(Date.parse('2019-02-17T01:59:59Z'))).to.equal('2019-02-16T23:59:59-02:00');
    expect(isoInBrasilia(Date.parse('2019-02-17T02:00:00Z'))).to.equal('2019-02-16T23:00:00-03:00');
    expect(isoInBrasilia(Date.parse('2026-01-15T12:00:00.999Z'))).to.equal('2026-01-15T09:00:00-03:00');
  });

  it('has each time of an ordinary day once', () => {
    for (const time of ['00:00', '07:59', '08:00', '13:00', '23:59']) {
      const at = instantOf('2026-12-24', time);
      expect(brasiliaTime(at)).to.deep.equal({ date: '2026-12-24', time: `${time}:00` });
      expect(brasiliaTime(at - 1).time).to.not.equal(`${time}:00`);
    }
  });

  it('goes on at the first time after those that summer time leaves out', () => {
    expect(instantOf('2018-11-04', '00:00')).to.equal(Date.parse('2018-11-04T01:00:00-02:00'));
    expect(instantOf('2018-11-03', '24:00')).to.equal(Date.parse('2018-11-04T01:00:00-02:00'));
  });

  it('takes of the times that the end of summer time repeats the second ones', () => {
    expect(instantOf('2019-02-16', '23:30')).to.equal(Date.parse('2019-02-16T23:30:00-03:00'));
  });
});

describe('dayAfter()', () => {
  it('goes over the ends of months and years, also back', () => {
    expect(dayAfter('2026-12-31', 1)).to.equal('2027-01-01');
    expect(dayAfter('2026-03-01', -1)).to.equal('2026-02-28');
  });
});

describe('isDate()', () => {
  for (const text of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '24/12/2026',
    '2026-12-24T00:00',
    '',
    '20261-01-01',
    '+012027-01',
  ]) {
    it(`refuses "${text}"`, () => {
      expect(isDate(text)).to.equal(false);
    });
  }
});
