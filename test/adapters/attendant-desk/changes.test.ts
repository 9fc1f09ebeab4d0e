import { expect } from 'chai';

import { keepChanges, type DeskChange } from '../../../adapters/attendant-desk/changes.ts';

const change = (id: string): DeskChange => ({ conversations: [], gone: [id] });
const ids = (changes: readonly DeskChange[] | undefined) => changes?.map(({ gone }) => gone[0]);

describe('keepChanges()', () => {
  it('gives what came after a number, in order', () => {
    const changes = keepChanges();
    changes.add(change('a'));
    const seen = changes.newest();
    expect(ids(changes.since(seen))).to.deep.equal([]);
    changes.add(change('b'));
    changes.add(change('c'));
    expect(ids(changes.since(seen))).to.deep.equal(['b', 'c']);
  });

  it('gives nothing when one of them is forgotten already', () => {
    const changes = keepChanges(2);
    const seen = changes.newest();
    for (const id of ['a', 'b']) changes.add(change(id));
    expect(ids(changes.since(seen))).to.deep.equal(['a', 'b']);
    changes.add(change('c'));
    expect(changes.since(seen)).to.equal(undefined);
  });

  it('gives nothing for a number of another process, of the future, or none at all', () => {
    const [changes, other] = [keepChanges(), keepChanges()];
    changes.add(change('a'));
    const [epoch] = changes.newest().split('-');
    for (const number of [other.newest(), `${epoch ?? ''}-2`, `${epoch ?? ''}-`, 'x', '', `${epoch ?? ''}--1`, `${epoch ?? ''}-NaN`])
      expect(changes.since(number), number).to.equal(undefined);
  });
});
