import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

import { BotError } from '../../bot/errors.ts';

/** Tells the address of a client from a request. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * Makes the reader of client addresses: the socket's own, and behind trusted proxies (addresses or networks such as `10.0.0.0/8`) the last
 * one of `X-Forwarded-For` that no trusted proxy has.
 *
 * @throws BotError `config_invalid`
 */
export function clientAddressBehind(trustedProxies: readonly string[]): ClientAddress {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) {
    const widest = isIP(proxy.split('/', 1)[0] ?? '') === 6 ? 128 : 32;
    const [, address = '', bits = String(widest)] = /^([^/]+)(?:\/(\d+))?$/.exec(proxy) ?? [];
    if (isIP(address) === 0 || Number(bits) > widest) {
      throw new BotError('config_invalid', { details: `TRUSTED_PROXIES names "${proxy}", which is no address and no network` });
    }
    trusted.addSubnet(address, Number(bits), family(address));
  }
  return (request) => {
    const forwarded = [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
    let address = plain(request.socket.remoteAddress ?? '');
    while (isIP(address) !== 0 && trusted.check(address, family(address))) {
      const next = plain(forwarded.pop()?.trim() ?? '');
      if (isIP(next) === 0) break;
      address = next;
    }
    return address;
  };
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An IPv4 address that came over an IPv6 socket, as IPv4. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
