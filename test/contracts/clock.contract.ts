import { expect } from 'chai';

import type { Clock } from '../../bot/ports/clock.ts';

/** A clock, and how its time passes. */
export interface ClockUnderTest {
  readonly clock: Clock;
  readonly pass: (ms: number) => Promise<void>;
}

/** What every clock must do. */
export function clockContract(make: () => ClockUnderTest): void {
  it('at() calls back once, when now() has reached the due time', async () => {
    const { clock, pass } = make();
    const due = clock.now() + 30;
    const times: number[] = [];
    clock.at(due, () => times.push(clock.now()));
    await pass(10);
    expect(times).to.deep.equal([]);
    await pass(40);
    await pass(40);
    expect(times).to.have.length(1);
    expect(times[0]).to.be.at.least(due);
  });

  it('at() calls back in the order of the due times', async () => {
    const { clock, pass } = make();
    const order: string[] = [];
    for (const [name, ms] of [
      ['last', 30],
      ['first', 10],
      ['second', 20],
    ] as const) {
      clock.at(clock.now() + ms, () => order.push(name));
    }
    await pass(60);
    expect(order).to.deep.equal(['first', 'second', 'last']);
  });

  it('at() calls back soon for a time that has passed, but not before it returns', async () => {
    const { clock, pass } = make();
    let called = false;
    clock.at(clock.now() - 1000, () => (called = true));
    expect(called).to.equal(false);
    await pass(20);
    expect(called).to.equal(true);
  });

  it('at() does not call back when it was cancelled', async () => {
    const { clock, pass } = make();
    let called = false;
    for (const due of [clock.now() + 10, clock.now() - 10]) clock.at(due, () => (called = true))();
    await pass(40);
    expect(called).to.equal(false);
  });
}
