import { expect } from 'chai';

import { freshBytes } from '../../bot/fresh-bytes.ts';

describe('freshBytes()', () => {
  it('gives as many bytes as are asked for, also more than it gathers', () => {
    expect([1, 12, 4_000, 97, 10_000].map((count) => freshBytes(count).length)).to.deep.equal([1, 12, 4_000, 97, 10_000]);
  });

  it('gives none twice, and changes none that it has given', () => {
    const given = Array.from({ length: 2_000 }, () => freshBytes(12));
    const before = given.map((bytes) => bytes.toString('hex'));
    freshBytes(8_192);
    expect(given.map((bytes) => bytes.toString('hex'))).to.deep.equal(before);
    expect(new Set(before)).to.have.property('size', 2_000);
    expect(
      given.every((one, index) => given[index - 1]?.buffer !== one.buffer || (given[index - 1]?.byteOffset ?? 0) + 12 <= one.byteOffset),
    ).to.equal(true);
  });
});
