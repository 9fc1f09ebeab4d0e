import { type DigitGroup, digitGroups, stretches } from './digit-groups.ts';

const cpfLength = 11;

/**
 * The one CPF in a text, as eleven digits; any punctuation between them, full-width digits too. Check digits are those of Receita
 * Federal (modulo 11, weights 10…2 and 11…2); eleven equal digits are refused, two different CPFs too.
 *
 * @example parseCpf('529.982.247-25') // '52998224725'
 * @example parseCpf('meu cpf: 529 982 247 25') // '52998224725'
 * @example parseCpf('529.982.247-26') // undefined
 * @example parseCpf('111.111.111-11') // undefined
 */
export function parseCpf(text: string): string | undefined {
  const found = new Set(findCpfs(text).map(({ digits }) => digits));
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * Every place of a text that reads as a CPF; places may overlap.
 *
 * @example findCpfs('cpf 52998224725') // [{ start: 4, end: 15, digits: '52998224725' }]
 */
export function findCpfs(text: string): readonly DigitGroup[] {
  return digitGroups(text).flatMap((groups) => stretches(groups, cpfLength).filter(({ digits }) => hasRightCheckDigits(digits)));
}

/**
 * How many digits a text has, to tell the person.
 *
 * @example cpfDigits('529.982.247') // 9
 */
export function cpfDigits(text: string): number {
  return digitGroups(text)
    .flat()
    .reduce((count, { digits }) => count + digits.length, 0);
}

/**
 * A CPF as its owner and the staff see it: without the first three and the last two digits. The stars must be escaped in Markdown.
 *
 * @example maskCpf('52998224725') // '***.982.247-**'
 */
export function maskCpf(cpf: string): string {
  return `***.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-**`;
}

function hasRightCheckDigits(cpf: string): boolean {
  if (/^(\d)\1*$/.test(cpf)) return false;
  return checkDigit(cpf.slice(0, 9)) === Number(cpf[9]) && checkDigit(cpf.slice(0, 10)) === Number(cpf[10]);
}

function checkDigit(digits: string): number {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (digits.length + 1 - index), 0);
  return ((sum * 10) % 11) % 10;
}

/**
 * A CPF as people write it; for those alone who may see it whole.
 *
 * @example formatCpf('52998224725') // '529.982.247-25'
 */
export function formatCpf(cpf: string): string {
  return `${cpf.slice(0, 3)}.${cpf.slice(3, 6)}.${cpf.slice(6, 9)}-${cpf.slice(9)}`;
}
