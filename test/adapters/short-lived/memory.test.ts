import { expect } from 'chai';

import { memoryShortLived } from '../../../adapters/short-lived/memory.ts';

describe('memoryShortLived()', () => {
  it('gives a value out once', async () => {
    const kept = memoryShortLived();
    await kept.put('ticket', { conversation: 'a' }, 1_000);
    expect([await kept.take('ticket'), await kept.take('ticket')]).to.deep.equal([{ conversation: 'a' }, undefined]);
  });

  it('forgets a value when its time is over', async () => {
    const kept = memoryShortLived();
    await kept.put('ticket', { conversation: 'a' }, 20);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await kept.take('ticket')).to.equal(undefined);
  });

  it('gives a name that is put again its new value and its new time', async () => {
    const kept = memoryShortLived();
    await kept.put('ticket', { n: 1 }, 20);
    await kept.put('ticket', { n: 2 }, 1_000);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await kept.take('ticket')).to.deep.equal({ n: 2 });
  });

  it('lets the first one claim a name, and the next one when its time is over', async () => {
    const kept = memoryShortLived();
    expect([await kept.claim('jti', 20), await kept.claim('jti', 20), await kept.claim('other', 20)]).to.deep.equal([true, false, true]);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await kept.claim('jti', 20)).to.equal(true);
  });

  it('counts the uses of a name, anew when the time of the first one is over', async () => {
    const kept = memoryShortLived();
    expect([await kept.count('mail', 20), await kept.count('mail', 20), await kept.count('other', 20)]).to.deep.equal([1, 2, 1]);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await kept.count('mail', 20)).to.equal(1);
  });
});
