import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket } from 'node:net';

import { BotError } from '../../bot/errors.ts';

/** Tells the address of a client from a request. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * Makes the reader of client addresses: the socket's own, and behind trusted proxies (addresses or networks such as `10.0.0.0/8`) the last
 * one of `X-Forwarded-For` that no trusted proxy has. Of an IPv6 address the /64 network is taken: one household has all of it.
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
  const told = new WeakMap<Socket, string>();
  const own = ({ socket }: IncomingMessage): string => {
    const known = told.get(socket);
    if (known !== undefined) return known;
    const address = plain(socket.remoteAddress ?? '');
    const shown = isIP(address) === 6 ? networkOf(address) : address;
    told.set(socket, shown);
    return shown;
  };
  if (trustedProxies.length === 0) return own;
  return (request) => {
    const forwarded = [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',');
    let address = plain(request.socket.remoteAddress ?? '');
    while (isIP(address) !== 0 && trusted.check(address, family(address))) {
      const next = plain(forwarded.pop()?.trim() ?? '');
      if (isIP(next) === 0) break;
      address = next;
    }
    return isIP(address) === 6 ? networkOf(address) : address;
  };
}

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An address without port, brackets and zone (some gateways add them), and an IPv4 address that came over an IPv6 socket as IPv4. */
function plain(written: string): string {
  const [, bracketed, v4] = /^\[([^\]]+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(written) ?? [];
  return (bracketed ?? v4 ?? written).replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '');
}

/** The /64 network of an IPv6 address, in one spelling. */
function networkOf(address: string): string {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter((group) => group !== '')) as [string[], string[]];
  const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
  return `${[...front, ...Array.from({ length: zeros }, () => '0'), ...back].slice(0, 4).join(':')}::/64`;
}
