import { expect } from 'chai';
import fc from 'fast-check';

import { DueHeap } from '../../../adapters/conversation-store/due-heap.ts';

const step = fc.record({ item: fc.integer({ min: 0, max: 20 }), due: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }) });

describe('DueHeap', () => {
  it('gives items in the order of their last due times, whatever was set, changed and removed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const heap = new DueHeap<number>();
        const expected = new Map<number, number>();
        for (const { item, due } of steps) {
          heap.set(item, due);
          if (due === undefined) expected.delete(item);
          else expected.set(item, due);
        }
        expect(heap.earliest).to.equal(expected.size === 0 ? undefined : Math.min(...expected.values()));
        const taken: number[] = [];
        for (let item = heap.take(50); item !== undefined; item = heap.take(50)) taken.push(item);
        expect(taken.map((item) => expected.get(item))).to.deep.equal([...expected.values()].sort((one, other) => one - other));
        expect(new Set(taken).size).to.equal(taken.length);
      }),
    );
  });

  it('keeps what is not due yet', () => {
    const heap = new DueHeap<string>();
    heap.set('later', 11);
    expect(heap.take(10)).to.equal(undefined);
    expect(heap.take(11)).to.equal('later');
    expect(heap.take(11)).to.equal(undefined);
  });
});
