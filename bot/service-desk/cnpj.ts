/** Twelve letters or digits and two check digits (IN RFB 2.229 of 2024; with digits alone it is the CNPJ as it was before). */
const form = /^[0-9A-Z]{12}\d{2}$/;

/**
 * Whether fourteen signs are the CNPJ of an organisation, modulo 11, each sign worth its ASCII code minus 48.
 *
 * @example isCnpj('00394460000141') // true
 * @example isCnpj('12ABC34501DE35') // true
 * @example isCnpj('00394460000142') // false
 */
export function isCnpj(signs: string): boolean {
  if (!form.test(signs)) return false;
  const first = checkDigit(signs.slice(0, 12));
  return signs.slice(12) === `${first}${checkDigit(signs.slice(0, 12) + String(first))}`;
}

/** Weights from the right 2 to 9, and again from 2. */
function checkDigit(signs: string): number {
  const sum = [...signs].reverse().reduce((total, sign, index) => total + (sign.charCodeAt(0) - 48) * (2 + (index % 8)), 0);
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}
