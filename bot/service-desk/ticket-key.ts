import { placesOf, type Span } from './span.ts';

/** Signs of a key: no vowels, so that no word comes out, and nothing that looks like something else. */
const signs = 'BCDFGHJKMNPQRSTVWXYZ23456789';
const length = 8;
const form = new RegExp(String.raw`(?<![\p{L}\p{N}-])[${signs}]{4}[ \-–—]?[${signs}]{4}(?![\p{L}\p{N}-])`, 'giu');

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

/**
 * Every place of a text that looks like a key.
 *
 * @example findTicketKeys('chave: BCDF-2345') // [{ start: 7, end: 16 }]
 */
export function findTicketKeys(text: string): readonly Span[] {
  return placesOf(form, text);
}

function inTwoParts(key: string): string {
  return `${key.slice(0, 4)}-${key.slice(4)}`;
}
