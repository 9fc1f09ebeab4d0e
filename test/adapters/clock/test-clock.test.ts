import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { clockContract } from '../../contracts/clock.contract.ts';

const start = Date.parse('2026-09-08T10:00:00-03:00');

describe('testClock()', () => {
  clockContract(() => {
    const clock = testClock(start);
    const pass = async (ms: number): Promise<void> => {
      clock.advance(ms);
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { clock, pass };
  });

  it('stands still until it is moved, also backwards', () => {
    const clock = testClock(start);
    expect(clock.now()).to.equal(start);
    clock.advance(1500);
    expect(clock.now()).to.equal(start + 1500);
    clock.set(start - 1);
    expect(clock.now()).to.equal(start - 1);
  });

  it('shows each callback the time at which it was due, and calls back what a callback asks for on the way', () => {
    const clock = testClock(start);
    const times: number[] = [];
    const again = (): void => {
      times.push(clock.now() - start);
      clock.at(clock.now() + 100, again);
    };
    clock.at(start + 100, again);
    clock.advance(350);
    expect(times).to.deep.equal([100, 200, 300]);
    expect(clock.now()).to.equal(start + 350);
  });
});
