import { type DigitGroup, digitGroups, stretches } from './digit-groups.ts';

/** Quasigroup of order 10 by H. Michael Damm (2004): its check digit shows every single wrong digit and every exchange of neighbours. */
const damm = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
]; // prettier-ignore
const protocolLength = 12;
const nupLength = 17;

/**
 * The number of a ticket, `AAAA-NNNNNNN-D`: year, sequence of that year, Damm check digit. Twelve digits, so that it is never taken for a CPF.
 *
 * @example formatProtocolNumber(2026, 123) // '2026-0000123-6'
 */
export function formatProtocolNumber(year: number, sequence: number): string {
  const digits = `${year}${String(sequence).padStart(7, '0')}`;
  return `${year}-${digits.slice(4)}-${dammRemainder(digits)}`;
}

/**
 * The one protocol number in a text, as it was given out; spaces, dashes and dictated signs do not matter, nor do missing zeros in the middle.
 *
 * @example parseProtocolNumber('protocolo 2026 0000123 6') // '2026-0000123-6'
 * @example parseProtocolNumber('2026 traço 123 traço 6') // '2026-0000123-6'
 * @example parseProtocolNumber('2026-0000132-6') // undefined
 */
export function parseProtocolNumber(text: string): string | undefined {
  const found = new Set(
    digitGroups(text).flatMap((groups) => [...stretches(groups, protocolLength).map(({ digits }) => digits), ...shortened(groups)]),
  );
  const right = [...found].filter(isProtocolNumber);
  const [digits = ''] = right;
  return right.length === 1 ? `${digits.slice(0, 4)}-${digits.slice(4, 11)}-${digits.slice(11)}` : undefined;
}

/**
 * Whether a text holds the number of a federal process (NUP), `00000.000000/0000-00`, check digits modulo 11 by Portaria Interministerial
 * MJSP/ME 11 of 2019: another kind of number than a ticket's.
 *
 * @example isNup('00190.103008/2020-99') // true
 * @example isNup('00190.103008/2020-98') // false
 */
export function isNup(text: string): boolean {
  return digitGroups(text).some((groups) => stretches(groups, nupLength).some(({ digits }) => hasNupCheckDigits(digits)));
}

/**
 * Whether twelve digits can be a protocol number.
 *
 * @example isProtocolNumber('202600001236') // true
 */
export function isProtocolNumber(digits: string): boolean {
  return /^20\d{10}$/.test(digits) && dammRemainder(digits) === 0;
}

/** Numbers of three groups, year, sequence and check digit, whose sequence was read without its zeros. */
function shortened(groups: readonly DigitGroup[]): readonly string[] {
  return groups.slice(2).flatMap(({ digits: check }, index) => {
    const [year = '', sequence = ''] = [groups[index]?.digits, groups[index + 1]?.digits];
    return year.length === 4 && sequence.length <= 7 && check.length === 1 ? [year + sequence.padStart(7, '0') + check] : [];
  });
}

function dammRemainder(digits: string): number {
  return [...digits].reduce((row, digit) => Number(damm[row]?.[Number(digit)]), 0);
}

function hasNupCheckDigits(digits: string): boolean {
  const first = nupCheckDigit(digits.slice(0, 15));
  return digits.slice(15) === `${first}${nupCheckDigit(digits.slice(0, 15) + String(first))}`;
}

function nupCheckDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return (11 - (sum % 11)) % 10;
}
