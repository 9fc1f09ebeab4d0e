import { fold } from '../../bot/service-desk/fold.ts';

const units =
  'zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove'.split(' ');
const tens = 'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa'.split(' ');
const hundreds = 'cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos'.split(' ');
const variants = { uma: 1, duas: 2, quatorze: 14, dezasseis: 16, dezassete: 17, dezanove: 19, cem: 100 };
const small: ReadonlyMap<string, number> = new Map([
  ...units.map((word, value) => [word, value] as const),
  ...tens.map((word, index) => [word, (index + 2) * 10] as const),
  ...hundreds.flatMap((word, index) => [[word, (index + 1) * 100] as const, [word.replace(/os$/, 'as'), (index + 1) * 100] as const]),
  ...Object.entries(variants),
]);
const large: ReadonlyMap<string, number> = new Map([['mil', 1_000], ['milhao', 1_000_000], ['milhoes', 1_000_000]]); // prettier-ignore

/**
 * The number that an answer is, in digits by Brazilian custom or in words.
 *
 * @example parseNumber('1.234,56') // 1234.56
 * @example parseNumber('vinte e três') // 23
 * @example parseNumber('mil e duzentos') // 1200
 * @example parseNumber('vários') // undefined
 */
export function parseNumber(text: string): number | undefined {
  const typed = text
    .trim()
    .replace(/^R\$\s*/i, '')
    .replace(/[.!]$/, '');
  if (/^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(typed)) return Number(typed.replaceAll('.', '').replace(',', '.'));
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(typed)) return Number(typed.replace(',', '.'));
  return inWords(fold(text));
}

/** Largest part first: thousands multiply what stands before them, the rest is added. */
function inWords(folded: string): number | undefined {
  let total = 0;
  let part: number | undefined;
  let last = 4;
  for (const word of folded.split(' ')) {
    const value = small.get(word);
    const scale = large.get(word);
    if (scale !== undefined) {
      total += (part ?? 1) * scale;
      part = undefined;
      last = 4;
    } else if (value !== undefined) {
      if (sizeOf(value) >= last) return undefined;
      part = (part ?? 0) + value;
      last = sizeOf(value);
    } else if (word !== 'e') return undefined;
  }
  return part === undefined && total === 0 ? undefined : total + (part ?? 0);
}

/** Hundreds, tens, units: each may come once, in this order. */
function sizeOf(value: number): number {
  if (value >= 100) return 3;
  return value >= 20 ? 2 : 1;
}
