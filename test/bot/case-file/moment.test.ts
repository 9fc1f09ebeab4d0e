import { expect } from 'chai';

import { momentOf } from '../../../bot/case-file/moment.ts';

describe('momentOf()', () => {
  it('tells a time in UTC and in Brasília', () => {
    expect(momentOf(Date.parse('2026-09-08T13:00:00.250Z'))).to.deep.equal({
      utc: '2026-09-08T13:00:00.250Z',
      brasilia: '2026-09-08T10:00:00-03:00',
    });
  });

  it('knows the summer time that there was until 2019, and midnight', () => {
    expect(momentOf(Date.parse('2018-12-25T02:00:00Z')).brasilia).to.equal('2018-12-25T00:00:00-02:00');
  });
});
