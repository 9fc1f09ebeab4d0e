import { findTicketKeys, keySigns as signs } from './find-proofs.ts';

const length = 8;

/**
 * The key that opens a ticket together with its protocol number, out of a fingerprint of that number (base64url); read aloud without
 * trouble, and one of 3.8 × 10¹¹.
 *
 * @example ticketKeyOf('AAAAAAAAAAAAAAAAAAAAAA') // 'BBBB-BBBB'
 */
export function ticketKeyOf(fingerprint: string): string {
  let rest = BigInt(`0x${Buffer.from(fingerprint, 'base64url').subarray(0, 16).toString('hex')}`);
  let key = '';
  while (key.length < length) {
    key += signs[Number(rest % BigInt(signs.length))] ?? '';
    rest /= BigInt(signs.length);
  }
  return inTwoParts(key);
}

/**
 * The key in a text, as it was given out; `undefined` when there is none, or more than one.
 *
 * @example parseTicketKey('a chave é bcdf 2345') // 'BCDF-2345'
 * @example parseTicketKey('não tenho') // undefined
 */
export function parseTicketKey(text: string): string | undefined {
  const found = new Set(
    findTicketKeys(text).map(({ start, end }) =>
      text
        .slice(start, end)
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, ''),
    ),
  );
  const [key] = found;
  return key !== undefined && found.size === 1 ? inTwoParts(key) : undefined;
}

function inTwoParts(key: string): string {
  return `${key.slice(0, 4)}-${key.slice(4)}`;
}
