import { createHmac, createSecretKey } from 'node:crypto';

import { expect } from 'chai';
import jsonwebtoken from 'jsonwebtoken';

import { signClaims, verifiedClaims } from '../../../adapters/web-chat/signed-claims.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const other = createSecretKey(Buffer.alloc(32, 2));
const claims = { conv: 'abc', user: 'dl_1', exp: 4_102_444_800 };

function forged(header: object, algorithm = 'sha256'): string {
  const content = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${content}.${createHmac(algorithm, key).update(content).digest('base64url')}`;
}

describe('signClaims()', () => {
  it('makes a token that a library of others verifies', () => {
    expect(jsonwebtoken.verify(signClaims(claims, key), key, { algorithms: ['HS256'] })).to.deep.equal(claims);
  });
});

describe('verifiedClaims()', () => {
  it('gives back what was signed', () => {
    expect(verifiedClaims(signClaims(claims, key), key)).to.deep.equal(claims);
  });

  it('refuses another key', () => {
    expect(verifiedClaims(signClaims(claims, other), key)).to.equal(undefined);
  });

  const good = signClaims(claims, key);
  const [header = '', content = '', signature = ''] = good.split('.');
  for (const [name, token] of Object.entries({
    'a changed content': `${header}.${content.slice(0, -2)}AA.${signature}`,
    'no signature': `${header}.${content}.`,
    'a signature cut short': good.slice(0, -1),
    'a longer signature': `${good}A`,
    'another algorithm': forged({ alg: 'HS512', typ: 'JWT' }, 'sha512'),
    'no algorithm': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${content}.`,
    'another header, well signed': forged({ alg: 'HS256', kid: '../../key' }),
    'no token': 'abc',
    nothing: '',
  }))
    it(`refuses ${name}`, () => expect(verifiedClaims(token, key)).to.equal(undefined));
});
