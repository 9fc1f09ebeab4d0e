import { findCpfs } from './cpf.ts';
import { digitGroups } from './digit-groups.ts';
import { isNup, isProtocolNumber } from './protocol-number.ts';

/**
 * What a conversation listens for, as far as masking is concerned: `cpf` while the CPF is the open question, `open` for a person who
 * is not identified yet, `identified` afterwards. The store reads it from the committed state.
 */
export type Listening = 'cpf' | 'open' | 'identified';

/** A text as it may be kept, and whether something was masked in it. */
export interface Redacted {
  readonly text: string;
  readonly masked: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const mask = '***.***.***-**';
/** Fewer digits than these are no long number. */
const longNumber = 6;

/** Numbers that a desk must be able to read, in the form in which they are given out. */
const kept: readonly (readonly [RegExp, (number: string) => boolean])[] = [
  [/(?<!\d)20\d\d[ .-]{1,3}\d{7}[ .-]{1,3}\d(?!\d)/g, (number) => isProtocolNumber(number.replace(/\D/g, ''))],
  [/(?<!\d)\d{5}\.?\d{6}\/?\d{4}-?\d{2}(?!\d)/g, isNup],
  [/(?<!\d)0800[ .-]\d{3}[ .-]?\d{4}(?!\d)/g, () => true],
  [/(?<!\d)(?:0?[1-9]|[12]\d|3[01])\/(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d(?!\d)/g, () => true],
];
/** Written like a CPF, whether or not its check digits are right. */
const cpfShapes = [/\d{3}[.-]\d{3}[.-]\d{3} ?[-./] ?\d{2}/g, /(?<!\d)\d{9} ?[-./] ?\d{2}(?!\d)/g];
const saidToBeCpf = /cpf(?:[^\p{L}\p{N}]|\p{L}{1,2}(?!\p{L})|n\p{L}mero(?!\p{L})){0,15}$/iu;

/**
 * Masks what must not be kept: every CPF, however it is written, and what was meant to be one: a number in its shape or named so, while
 * nobody is identified any bare number of eleven digits, and while the CPF is the open question every number of a text with six digits or more.
 *
 * @example redact('cpf52998224725', 'identified') // { text: 'cpf***.***.***-**', masked: true }
 * @example redact('protocolo 2026-0000123-6', 'identified') // { text: 'protocolo 2026-0000123-6', masked: false }
 * @example redact('é 529982247', 'cpf') // { text: 'é ***.***.***-**', masked: true }
 */
export function redact(text: string, listening: Listening): Redacted {
  const spans = joined(listening === 'cpf' ? longNumbers(text) : cpfLike(text, listening));
  if (spans.length === 0) return { text, masked: false };
  const starts = [0, ...spans.map(({ end }) => end)];
  const between = [...spans.map(({ start }) => start), text.length].map((end, index) => text.slice(starts[index], end));
  return { text: between.join(mask), masked: true };
}

function longNumbers(text: string): readonly Span[] {
  const numbers = digitGroups(text);
  const digits = numbers.flat().reduce((count, group) => count + group.digits.length, 0);
  return digits < longNumber ? [] : numbers.map(wholeOf);
}

function cpfLike(text: string, listening: Listening): readonly Span[] {
  const numbers = digitGroups(text);
  if (numbers.length === 0) return [];
  const plain = inPlainSigns(text);
  const free = kept.flatMap(([form, isMeant]) => matches(plain, form).filter(({ start, end }) => isMeant(plain.slice(start, end))));
  const named = numbers.filter((groups) => {
    const length = groups.reduce((count, { digits }) => count + digits.length, 0);
    return length >= 9 && length <= 13 && saidToBeCpf.test(text.slice(Math.max(0, wholeOf(groups).start - 20), wholeOf(groups).start));
  });
  const bare = listening === 'open' ? numbers.flat().filter(({ digits }) => digits.length === 11 && !digits.startsWith('0800')) : [];
  const suspects = [...findCpfs(text), ...cpfShapes.flatMap((shape) => matches(plain, shape)), ...named.map(wholeOf), ...bare];
  return suspects.filter((suspect) => !free.some((span) => overlap(suspect, span)));
}

/** Full-width digits and the many dashes and dots as ASCII, each in its place. */
function inPlainSigns(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\uFF0D]/g, '-')
    .replace(/[\uFF0E\u2024]/g, '.');
}

function matches(text: string, form: RegExp): readonly Span[] {
  return [...text.matchAll(form)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
}

function wholeOf(groups: readonly Span[]): Span {
  return { start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0 };
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** In the order of the text, those that overlap as one. */
function joined(spans: readonly Span[]): readonly Span[] {
  return [...spans]
    .sort((one, other) => one.start - other.start)
    .reduce<Span[]>((done, span) => {
      const last = done.at(-1);
      return last !== undefined && overlap(last, span)
        ? [...done.slice(0, -1), { start: last.start, end: Math.max(last.end, span.end) }]
        : [...done, span];
    }, []);
}
