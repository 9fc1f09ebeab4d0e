import type { LookupAddress } from 'node:dns';

import { expect } from 'chai';

import { isPublicAddress, publicLookup } from '../../../adapters/bot-framework/public-addresses.ts';

const house = [
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::a00:1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'ff02::1',
  '2002:a00:1::',
];
const internet = ['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '192.169.0.1', '2606:4700::1111', '2800:3f0:4001::200e'];

describe('isPublicAddress()', () => {
  for (const address of house) it(`says no to ${address}`, () => expect(isPublicAddress(address)).to.equal(false));
  for (const address of internet) it(`says yes to ${address}`, () => expect(isPublicAddress(address)).to.equal(true));
});

describe('publicLookup()', () => {
  /** Looks a name up that has these addresses, as a connection does. */
  const lookedUp = (addresses: readonly string[], all: boolean): Promise<unknown> => {
    const answer = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const system = (_name: string, _options: object, callback: (fault: Error | null, found?: readonly LookupAddress[]) => void): void =>
      addresses.length === 0 ? callback(Object.assign(new RangeError('unknown'), { code: 'ENOTFOUND' })) : callback(null, answer);
    return new Promise((resolve) => {
      publicLookup(system as never)('files.example.org', { all }, (fault, found) => resolve(fault === null ? found : fault.code));
    });
  };

  it('gives one address or all of them, as it is asked', async () => {
    expect(await lookedUp(['8.8.8.8', '2606:4700::1111'], false)).to.equal('8.8.8.8');
    expect(await lookedUp(['8.8.8.8', '2606:4700::1111'], true)).to.deep.equal([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:4700::1111', family: 6 },
    ]);
  });

  it('refuses a name that points into the house, alone or among others', async () => {
    for (const addresses of [['10.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['2606:4700::1111', '::1'], ['::ffff:192.168.0.1']]) {
      expect(await lookedUp(addresses, true), addresses.join()).to.equal('EADDRNOTPUBLIC');
      expect(await lookedUp(addresses, false), addresses.join()).to.equal('EADDRNOTPUBLIC');
    }
  });

  it('passes on that there is no such name', async () => {
    expect(await lookedUp([], false)).to.equal('ENOTFOUND');
  });

  it('refuses the names of this machine with the look-up of the system', async () => {
    const found = await new Promise((resolve) => publicLookup()('localhost', {}, (fault) => resolve(fault?.code)));
    expect(found).to.equal('EADDRNOTPUBLIC');
  });
});
