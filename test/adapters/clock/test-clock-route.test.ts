import { expect } from 'chai';

import { configuredClock } from '../../../adapters/clock/configured-clock.ts';
import { createHttpEdge } from '../../../adapters/http/edge.ts';
import { silentLog } from '../../support/silent-log.ts';

const start = Date.parse('2026-09-08T10:00:00-03:00');

describe('POST /test/clock', () => {
  const { clock, routes } = configuredClock(start);
  const edge = createHttpEdge({ routes, upgrades: [], log: silentLog });
  let address: string;
  before(async () => {
    address = await edge.listen(0, '127.0.0.1');
  });
  after(() => edge.close());

  async function order(body: unknown): Promise<number> {
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch(`${address}/test/clock`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }

  it('advances the clock by an ISO 8601 duration and sets it to an instant', async () => {
    expect(await order({ advance: 'PT20M' })).to.equal(200);
    expect(clock.now()).to.equal(start + 20 * 60_000);
    expect(await order({ advance: 'P1DT2H3.5S' })).to.equal(200);
    expect(clock.now()).to.equal(start + 20 * 60_000 + 26 * 3_600_000 + 3_500);
    expect(await order({ set: '2026-12-24T13:01:00-03:00' })).to.equal(200);
    expect(clock.now()).to.equal(Date.parse('2026-12-24T13:01:00-03:00'));
  });

  for (const body of [{}, { advance: '20 minutes' }, { advance: 'P' }, { advance: 'PT' }, { set: 'yesterday' }, { set: 5 }, []]) {
    it(`refuses ${JSON.stringify(body)} and leaves the clock`, async () => {
      const before = clock.now();
      expect(await order(body)).to.equal(400);
      expect(clock.now()).to.equal(before);
    });
  }

  it('does not exist on the clock of the system', () => {
    expect(configuredClock(undefined).routes).to.deep.equal([]);
  });
});
