import { isCnpj } from './cnpj.ts';
import { isNup } from './protocol-number.ts';
import { placesOf, type Span } from './span.ts';

/** In one piece or in the groups in which cards show it; the first digits are those of the networks in use (ISO/IEC 7812). */
const form =
  /(?<![\p{L}\p{N}/.-])(?:3[47]\d\d[ .-]?\d{6}[ .-]?\d{5}|3(?:0[0-5]|[689]\d)\d[ .-]?\d{6}[ .-]?\d{4}|(?:4\d|5[0-5]|6\d|2[2-7])\d\d(?:[ .-]?\d{4}){3}(?:[ .-]?\d{3})?)(?![\p{L}\p{N}/-])/gu;

/** Asked for beside the number. */
const securityCode =
  /(?<=(?<![\p{L}\p{N}])(?:cv[vc]2?|c[oó]digo de seguran[cç]a(?: do cart[aã]o)?)[ \t]{0,3}(?:[:=]|é|eh)?[ \t]{0,3})\d{3,4}(?!\d)/giu;

/**
 * Every place of a text that reads as the number of a payment card: right form, right check digit, and no CNPJ or NUP; the security code of a card
 * too.
 *
 * @example findCardNumbers('cartão 4111 1111 1111 1111') // [{ start: 7, end: 26 }]
 * @example findCardNumbers('cartão 4111 1111 1111 1112') // []
 */
export function findCardNumbers(text: string): readonly Span[] {
  const numbers = placesOf(form, text).filter(({ start, end }) => {
    const digits = text.slice(start, end).replace(/\D/g, '');
    return hasLuhnDigit(digits) && !isCnpj(digits) && !isNup(digits);
  });
  return [...numbers, ...placesOf(securityCode, text)];
}

/** The check digit of ISO/IEC 7812-1, Annex B: every second digit from the right doubled, the sum of all digits a multiple of ten. */
function hasLuhnDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const worth = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (worth > 9 ? worth - 9 : worth);
  }, 0);
  return sum % 10 === 0;
}
