import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

/** Networks that are not of the public internet (IANA special-purpose address registries), and those that carry IPv4 within IPv6. */
const special = {
  ipv4: networks(
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16',
    '198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
  ),
  ipv6: networks(
    '::/96 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8',
  ),
};

function networks(...lines: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of lines.join(' ').split(' ')) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = familyOf(address);
  return !special[family].check(address, family);
}

/**
 * A look-up of names for connections that must leave for the public internet: a name that points, also among others, at an address of
 * the house is refused, and what was checked is what is connected to (no second look-up that could say something else).
 */
export function publicLookup(lookup: typeof systemLookup = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (fault: Error | null, found: readonly LookupAddress[] | undefined) => {
      const addresses = found ?? [];
      const [first] = addresses;
      if (fault !== null) callback(fault, '');
      else if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) callback(refusal(hostname), '');
      else if (options.all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

function refusal(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new RangeError(`${hostname} has an address that is not public`), { code: 'EADDRNOTPUBLIC' });
}
