import { digitGroups } from './digit-groups.ts';
import { placesOf, type Span } from './span.ts';

/** Digits of a code that is mailed. */
export const codeDigits = 6;
/** Signs of a ticket's key: no vowels, so that no word comes out, and nothing that looks like something else. */
export const keySigns = 'BCDFGHJKMNPQRSTVWXYZ23456789';

const keyForm = new RegExp(String.raw`(?<![\p{L}\p{N}-])[${keySigns}]{4}[ \-–—]?[${keySigns}]{4}(?![\p{L}\p{N}-])`, 'giu');

/**
 * Every place of a text that can be a code, or the key of a ticket.
 *
 * @example findProofs('012 345 ou BCDF-2345') // [{ start: 0, end: 7 }, { start: 11, end: 20 }]
 */
export function findProofs(text: string): readonly Span[] {
  return [...findCodes(text).map(({ start, end }) => ({ start, end })), ...findTicketKeys(text)];
}

/**
 * Every place of a text that can be a code, with its digits.
 *
 * @example findCodes('012 345') // [{ start: 0, end: 7, digits: '012345' }]
 */
export function findCodes(text: string): readonly (Span & { readonly digits: string })[] {
  return digitGroups(text).flatMap((groups) => {
    const digits = groups.map((group) => group.digits).join('');
    const [first, last] = [groups[0], groups.at(-1)];
    if (first === undefined || last === undefined || digits.length !== codeDigits) return [];
    if (/[/,:]/.test(text.slice(first.start, last.end))) return []; // a month, an amount, an hour
    return [{ start: first.start, end: last.end, digits }];
  });
}

/**
 * Every place of a text that looks like the key of a ticket.
 *
 * @example findTicketKeys('chave: BCDF-2345') // [{ start: 7, end: 16 }]
 */
export function findTicketKeys(text: string): readonly Span[] {
  return placesOf(keyForm, text);
}
