import { expect } from 'chai';

import {
  explain,
  isOpen,
  momentAt,
  nextOpening,
  shippedCalendar,
  unconfirmedYears,
  type Attending,
  type BusinessCalendar,
} from '../../../bot/service-desk/business-calendar.ts';
import { isoInBrasilia } from '../../../bot/service-desk/calendar/brasilia-time.ts';
import { wholeDay } from '../../../bot/service-desk/calendar/frames.ts';
import type { CalendarException } from '../../../bot/service-desk/calendar/special-day.ts';

const office = [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }];
const pen: Attending = { id: 'pen', hours: office };
const sei: Attending = { id: 'sei', parent: 'pen', hours: office };
const transferegov: Attending = { id: 'transferegov', hours: office };
const at = (local: string): number => Date.parse(`${local}-03:00`);

const anException = (given: Partial<CalendarException> = {}): CalendarException => ({
  ...{ id: 'x', kind: 'closure', first: '2026-09-08', last: '2026-09-08', part: wholeDay, reason: 'Mudança de prédio' },
  ...given,
});
const withExceptions = (...given: readonly Partial<CalendarException>[]): BusinessCalendar => ({
  ...shippedCalendar,
  exceptions: given.map(anException),
});
const framesOf = (calendar: BusinessCalendar, date: string, system: Attending = pen): string =>
  explain(calendar, date, system)
    .frames.map(({ from, to }) => `${from}-${to}`)
    .join(' ');
const next = (calendar: BusinessCalendar, local: string, system: Attending = pen): string | undefined => {
  const opening = nextOpening(calendar, at(local), system);
  return opening === undefined ? undefined : isoInBrasilia(opening);
};

describe('the business calendar with exceptions', () => {
  it('closes a whole day, and tells why', () => {
    const calendar = withExceptions({});
    expect(framesOf(calendar, '2026-09-08')).to.equal('');
    expect(momentAt(calendar, at('2026-09-08T10:00:00'), pen)).to.deep.include({
      state: 'closed',
      because: { kind: 'closure', name: 'Mudança de prédio', part: wholeDay, source: 'x', isConfirmed: true },
      nextOpening: at('2026-09-09T08:00:00'),
    });
  });

  it('closes a part of a day', () => {
    const calendar = withExceptions({ part: { from: '12:00', to: '15:00' } });
    expect(framesOf(calendar, '2026-09-08')).to.equal('08:00-12:00 15:00-18:00');
    expect(next(calendar, '2026-09-08T12:00:00')).to.equal('2026-09-08T15:00:00-03:00');
    expect(momentAt(calendar, at('2026-09-08T11:59:59'), pen)).to.deep.equal({ state: 'open', until: at('2026-09-08T12:00:00') });
  });

  it('closes all days from the first to the last', () => {
    const calendar = withExceptions({ first: '2026-09-08', last: '2026-09-15' });
    expect(next(calendar, '2026-09-04T18:00:00')).to.equal('2026-09-16T08:00:00-03:00');
    expect(framesOf(calendar, '2026-09-15')).to.equal('');
    expect(framesOf(calendar, '2026-09-16')).to.equal('08:00-18:00');
  });

  it('closes the named systems, with their parts, and no others', () => {
    const calendar = withExceptions({ systems: ['pen'] });
    expect(framesOf(calendar, '2026-09-08', pen)).to.equal('');
    expect(framesOf(calendar, '2026-09-08', sei)).to.equal('');
    expect(framesOf(calendar, '2026-09-08', transferegov)).to.equal('08:00-18:00');
    expect(framesOf(calendar, '2026-09-08', { hours: office })).to.equal('08:00-18:00');
    expect(framesOf(withExceptions({ systems: ['sei'] }), '2026-09-08', pen)).to.equal('08:00-18:00');
  });

  it('opens on a holiday, on an optional day and on a Saturday, for as long as it says', () => {
    const opening = { kind: 'opening', part: { from: '09:00', to: '12:00' } } as const;
    for (const date of ['2026-09-07', '2026-04-20', '2026-09-12'])
      expect(framesOf(withExceptions({ ...opening, first: date, last: date }), date), date).to.equal('09:00-12:00');
    const calendar = withExceptions({ ...opening, first: '2026-09-07', last: '2026-09-07' });
    expect(momentAt(calendar, at('2026-09-07T12:00:00'), pen))
      .to.deep.include({ state: 'closed' })
      .and.have.nested.property('because.name', 'Independência do Brasil');
  });

  it('opens earlier and later than usual, without a gap', () => {
    const early = { kind: 'opening', part: { from: '07:00', to: '08:00' } } as const;
    const late = { kind: 'opening', part: { from: '17:00', to: '20:00' } } as const;
    expect(framesOf(withExceptions(early, late), '2026-09-08')).to.equal('07:00-20:00');
  });

  it('closes when one exception opens and another one closes', () => {
    const opening = { kind: 'opening', part: { from: '18:00', to: '20:00' } } as const;
    expect(framesOf(withExceptions({ part: { from: '17:00', to: '19:00' } }, opening), '2026-09-08')).to.equal('08:00-17:00 19:00-20:00');
    expect(momentAt(withExceptions({}, opening), at('2026-09-08T19:00:00'), pen)).to.have.nested.property('because.kind', 'closure');
  });

  it('opens nothing for a system that has no attendants', () => {
    const calendar = withExceptions({ kind: 'opening', part: { from: '09:00', to: '12:00' } });
    expect(isOpen(calendar, at('2026-09-08T10:00:00'), { id: 'obrasgov', hours: [] })).to.equal(false);
    expect(momentAt(calendar, at('2026-09-08T10:00:00'), { id: 'obrasgov', hours: [] })).to.deep.equal({ state: 'closed' });
  });

  it('sees no opening beyond a closure of more than a year', () => {
    expect(next(withExceptions({ last: '2028-09-08' }), '2026-09-08T10:00:00')).to.equal(undefined);
  });
});

describe('the business calendar and weekly hours', () => {
  it('have several frames a day', () => {
    const twice = { hours: [{ days: [2], from: '13:30', to: '18:00' }, { days: [2], from: '08:00', to: '12:00' }] }; // prettier-ignore
    expect(framesOf(shippedCalendar, '2026-09-08', twice)).to.equal('08:00-12:00 13:30-18:00');
    expect(momentAt(shippedCalendar, at('2026-09-08T12:30:00'), twice)).to.deep.equal({
      state: 'closed',
      nextOpening: at('2026-09-08T13:30:00'),
    });
    expect(next(shippedCalendar, '2026-09-08T10:00:00', twice)).to.equal('2026-09-08T13:30:00-03:00');
  });

  it('change on a date', () => {
    const hours = [
      { days: [1, 2], from: '08:00', to: '18:00', until: '2026-09-14' },
      { days: [1, 2], from: '07:00', to: '19:00', since: '2026-09-15' },
    ];
    expect(framesOf(shippedCalendar, '2026-09-14', { hours })).to.equal('08:00-18:00');
    expect(framesOf(shippedCalendar, '2026-09-15', { hours })).to.equal('07:00-19:00');
    expect(next(shippedCalendar, '2026-09-14T18:00:00', { hours })).to.equal('2026-09-15T07:00:00-03:00');
  });

  it('go on over midnight', () => {
    const night = { hours: [{ days: [2], from: '20:00', to: '24:00' }, { days: [3], from: '00:00', to: '06:00' }] }; // prettier-ignore
    expect(isOpen(shippedCalendar, at('2026-09-08T23:59:59'), night)).to.equal(true);
    expect(momentAt(shippedCalendar, at('2026-09-08T22:00:00'), night)).to.deep.equal({ state: 'open', until: at('2026-09-09T06:00:00') });
    expect(next(shippedCalendar, '2026-09-08T22:00:00', night)).to.equal('2026-09-15T20:00:00-03:00');
  });

  it('end at midnight where summer time once ended', () => {
    const saturday = { hours: [{ days: [6], from: '20:00', to: '24:00' }] };
    expect(momentAt(shippedCalendar, Date.parse('2019-02-16T23:30:00-02:00'), saturday)).to.deep.equal({
      state: 'open',
      until: Date.parse('2019-02-17T00:00:00-03:00'),
    });
  });
});

describe('the business calendar and optional days', () => {
  it('is as usual on them when attendants work then, but not on holidays', () => {
    const calendar: BusinessCalendar = { ...shippedCalendar, optionalDays: 'open' };
    for (const date of ['2026-02-16', '2026-02-18', '2026-12-24', '2027-02-08'])
      expect(framesOf(calendar, date), date).to.equal('08:00-18:00');
    expect(explain(calendar, '2026-12-24', pen).special).to.have.length(1);
    expect(framesOf(calendar, '2026-09-07')).to.equal('');
    expect(momentAt(calendar, at('2026-12-24T19:00:00'), pen)).to.not.have.property('because');
  });

  it('names what closes an optional day on which attendants would work', () => {
    const closed = anException({ first: '2026-12-24', last: '2026-12-24' });
    const calendar: BusinessCalendar = { ...shippedCalendar, optionalDays: 'open', exceptions: [closed] };
    expect(momentAt(calendar, at('2026-12-24T14:00:00'), pen)).to.have.nested.property('because.kind', 'closure');
  });

  it('marks those of a year without ordinance as not confirmed, and holidays as confirmed', () => {
    expect(explain(shippedCalendar, '2027-02-10', pen).special).to.deep.equal([
      { kind: 'optional', name: 'Quarta-feira de Cinzas', part: { from: '00:00', to: '14:00' }, source: '', isConfirmed: false },
    ]);
    expect(explain(shippedCalendar, '2027-12-25', pen).special[0]).to.include({ isConfirmed: true, source: 'Lei nº 662/1949, art. 1º' });
  });

  it('takes the ordinance of a year in place of what was computed', () => {
    const ordinance = { year: 2027, source: 'Portaria', optionalDays: [{ date: '2027-05-28', name: 'Ponto facultativo' }] };
    const calendar = { ...shippedCalendar, ordinances: [...shippedCalendar.ordinances, ordinance] };
    expect(framesOf(calendar, '2027-02-08')).to.equal('08:00-18:00');
    expect(framesOf(calendar, '2027-05-28')).to.equal('');
    expect(explain(calendar, '2027-05-28', pen).special[0]).to.include({ isConfirmed: true, source: 'Portaria' });
  });

  it('misses the ordinance of the year, and from 15 December that of the next one', () => {
    expect(unconfirmedYears(shippedCalendar, at('2026-12-14T23:59:59'))).to.deep.equal([]);
    expect(unconfirmedYears(shippedCalendar, at('2026-12-15T00:00:00'))).to.deep.equal([2027]);
    expect(unconfirmedYears(shippedCalendar, at('2027-01-01T00:00:00'))).to.deep.equal([2027]);
    expect(unconfirmedYears(shippedCalendar, at('2027-12-15T00:00:00'))).to.deep.equal([2027, 2028]);
  });
});
