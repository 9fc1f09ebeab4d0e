import type { IncomingMessage } from 'node:http';

import { expect } from 'chai';

import { clientAddressBehind } from '../../../adapters/http/client-address.ts';

/** Who speaks on the connection, what `X-Forwarded-For` says, and whose request it is behind the proxies 10.0.0.0/8, 192.0.2.1 and fd00::/8. */
const requests: Readonly<Record<string, readonly [remote: string, forwarded: string | undefined, address: string]>> = {
  'a client without proxy': ['203.0.113.7', undefined, '203.0.113.7'],
  'a client that invents a header': ['203.0.113.7', '198.51.100.1', '203.0.113.7'],
  'a client that invents the address of a proxy': ['203.0.113.7', '198.51.100.1, 10.0.0.1', '203.0.113.7'],
  'a client behind one proxy': ['10.0.0.1', '203.0.113.7', '203.0.113.7'],
  'a client behind one proxy that invents a header': ['10.0.0.1', '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  'a client behind one proxy that invents many': ['10.0.0.1', `${'1.1.1.1, '.repeat(900)}203.0.113.7`, '203.0.113.7'],
  'a client behind one proxy that invents a trusted hop': ['10.0.0.1', '198.51.100.1, 10.9.9.9, 203.0.113.7', '203.0.113.7'],
  'a client behind three proxies': ['10.0.0.1', '6.6.6.6, 203.0.113.7, 10.1.2.3, 192.0.2.1', '203.0.113.7'],
  'a client behind a stranger behind a proxy': ['10.0.0.1', '203.0.113.7, 198.51.100.9, 10.1.2.3', '198.51.100.9'],
  'a proxy itself': ['10.0.0.1', undefined, '10.0.0.1'],
  'a proxy that passes on nonsense': ['10.0.0.1', 'unknown', '10.0.0.1'],
  'a proxy that passes on nothing': ['10.0.0.1', '', '10.0.0.1'],
  'proxies only': ['10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
  'a gateway that writes the port': ['10.0.0.1', '203.0.113.7:51234', '203.0.113.7'],
  'IPv4 over an IPv6 socket': ['::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7'],
  'IPv4 over an IPv6 socket in the header': ['10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
  'an IPv6 client': ['2001:db8:1:2:3:4:5:6', undefined, '2001:db8:1:2::/64'],
  'its neighbour in the same household': ['2001:db8:1:2::99', undefined, '2001:db8:1:2::/64'],
  'another household': ['2001:db8:1:3::99', undefined, '2001:db8:1:3::/64'],
  'an IPv6 client whose address is written at length': ['fd00::1', '2001:0DB8:0001:0002:0000:0000:0000:0001', '2001:db8:1:2::/64'],
  'an IPv6 client in brackets with a port': ['fd00::1', '[2001:db8:1:2::7]:443', '2001:db8:1:2::/64'],
  'an IPv6 client with a zone': ['fe80::1%eth0', undefined, 'fe80:0:0:0::/64'],
  'an IPv6 client that invents a header': ['2001:db8:1:2::7', '198.51.100.1', '2001:db8:1:2::/64'],
  'the loopback of IPv6': ['::1', undefined, '0:0:0:0::/64'],
};

describe('clientAddressBehind()', () => {
  const addressOf = clientAddressBehind(['10.0.0.0/8', '192.0.2.1', 'fd00::/8']);
  const asked = (remoteAddress: string, forwarded: string | undefined): IncomingMessage =>
    ({ socket: { remoteAddress }, headers: { ...(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }) } }) as never;

  for (const [name, [remote, forwarded, address]] of Object.entries(requests)) {
    it(`tells ${name} as ${address}`, () => expect(addressOf(asked(remote, forwarded))).to.equal(address));
  }

  it('believes nobody without trusted proxies', () => {
    expect(clientAddressBehind([])(asked('127.0.0.1', '203.0.113.7'))).to.equal('127.0.0.1');
  });
});
