/** Digits that stand together in a text; `end` is the position after the last one. */
export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  /** ASCII digits, also when full-width ones were typed. */
  readonly digits: string;
}

const group = /[0-9\uFF10-\uFF19]+/g;
/** What may stand between the groups of one number: a few signs, or the words with which signs are dictated. */
const separator = /^(?:[^\p{L}\p{N}*]{1,5}|[^\p{L}\p{N}*]{0,3}(?:ponto|tra\p{L}o|h\p{L}fen|barra|d\p{L}gito)[^\p{L}\p{N}*]{0,3})$/iu;

/**
 * The numbers of a text as people write them: groups of digits, where only signs, or the words for them, stand between the groups of a number.
 *
 * @example digitGroups('fone 0800 978').map((number) => number.map(({ digits }) => digits)) // [['0800', '978']]
 * @example digitGroups('2 de 3').length // 2
 */
export function digitGroups(text: string): readonly (readonly DigitGroup[])[] {
  const numbers: DigitGroup[][] = [];
  for (const match of text.matchAll(group)) {
    const found = { start: match.index, end: match.index + match[0].length, digits: asciiDigits(match[0]) };
    const number = numbers.at(-1);
    const before = number?.at(-1);
    if (number !== undefined && before !== undefined && separator.test(text.slice(before.end, found.start))) number.push(found);
    else numbers.push([found]);
  }
  return numbers;
}

/**
 * All stretches of whole, neighbouring groups that have this many digits together, each joined to one group.
 *
 * @example stretches([{ start: 0, end: 2, digits: '12' }, { start: 3, end: 4, digits: '3' }], 3) // [{ start: 0, end: 4, digits: '123' }]
 */
export function stretches(groups: readonly DigitGroup[], digitCount: number): readonly DigitGroup[] {
  const found: DigitGroup[] = [];
  groups.forEach((first, index) => {
    let digits = '';
    for (const last of groups.slice(index)) {
      digits += last.digits;
      if (digits.length === digitCount) found.push({ start: first.start, end: last.end, digits });
      if (digits.length >= digitCount) break;
    }
  });
  return found;
}

function asciiDigits(digits: string): string {
  return digits.replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
