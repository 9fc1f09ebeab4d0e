import { findAccessKeys } from './access-keys.ts';
import { findCardNumbers } from './card-number.ts';
import { findCpfs } from './cpf.ts';
import { digitGroups } from './digit-groups.ts';
import { findProofs } from './find-proofs.ts';
import { isNup, isProtocolNumber } from './protocol-number.ts';
import { joined, overlap, placesOf, type Span } from './span.ts';
import { findTypedPasswords } from './typed-passwords.ts';

/**
 * What a conversation listens for, as far as masking is concerned: `cpf` while the CPF is the open question, `open` for a person who
 * is not identified yet, `identified` afterwards, and `code` while a one-time code or the key of a ticket may come. The store reads it
 * from the committed state.
 */
export type Listening = 'cpf' | 'open' | 'identified' | 'code';

/**
 * What is masked: the number of a person, what proves who they are (a one-time code, the key of a ticket), or a secret, which is a
 * password (or a PIN), the number of a payment card or an access key.
 */
export type Sensitive = 'cpf' | 'code' | 'password' | 'card' | 'key';

/** A text as it may be kept, and what was masked in it, each kind once. */
export interface Redacted {
  readonly text: string;
  readonly masked: readonly Sensitive[];
  /** The text with its numbers and proofs, but without its secrets; given when one of those was masked. */
  readonly clearText?: string;
}

/** What stands in the place of a CPF. */
export const cpfMask = '***.***.***-**';
/** What stands in the place of a secret. */
export const secretMask = '••••••••';
/** A look that spares most messages the search. */
const mayHoldSecret =
  /(?:\d[ .-]?){13}|s[eh]{1,2}n|cenh|snh|pass|pwd|psw|pin|cv[vc]|frase|token|segredo|secret|api|key|chave|bearer|basic|eyj|gh[pousr]_|glpat|xox|aiza|ya29|sg\.|sk[-_]|npm_|hf_|a[ks]ia|:\/\//iu;
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
 * Masks what must not be kept. Secrets: passwords, PINs and keys that are named in the text, data of payment cards, keys that show by
 * their form. Every CPF, however it is written, and what was meant to be one: a number in its shape or named so, while nobody is
 * identified any bare number of eleven digits, and while the CPF is the open question every number of a text with six digits or more.
 * While a proof may come, also what can be one.
 *
 * @example redact('cpf52998224725', 'identified') // { text: 'cpf***.***.***-**', masked: ['cpf'], clearText: 'cpf52998224725' }
 * @example redact('senha: flor123', 'identified') // { text: 'senha: ••••••••', masked: ['password'] }
 * @example redact('protocolo 2026-0000123-6', 'identified') // { text: 'protocolo 2026-0000123-6', masked: [] }
 */
export function redact(text: string, listening: Listening): Redacted {
  const numbers = listening === 'cpf' ? longNumbers(text) : cpfLike(text, listening);
  const proofs = listening === 'code' ? findProofs(text) : [];
  const found: readonly Masking[] = [
    ...secretsIn(text),
    ...numbers.map((span) => ({ ...span, kind: 'cpf' as const })),
    ...proofs.map((span) => ({ ...span, kind: 'code' as const })),
  ];
  if (found.length === 0) return { text, masked: [] };
  const places = joined(found).map((place) => {
    const kinds = found.filter((one) => overlap(one, place)).map(({ kind }) => kind);
    return {
      ...place,
      mask: kinds.every(isNumber) ? cpfMask : secretMask,
      isSecret: !kinds.every((kind) => isNumber(kind) || isProof(kind)),
    };
  });
  const masked = [...new Set(found.map(({ kind }) => kind))];
  const kept = { text: replaced(text, places), masked };
  return masked.some((kind) => isNumber(kind) || isProof(kind))
    ? {
        ...kept,
        clearText: replaced(
          text,
          places.filter(({ isSecret }) => isSecret),
        ),
      }
    : kept;
}

const isNumber = (kind: Sensitive): boolean => kind === 'cpf';
const isProof = (kind: Sensitive): boolean => kind === 'code';

interface Masking extends Span {
  readonly kind: Sensitive;
}

function secretsIn(text: string): readonly Masking[] {
  if (!mayHoldSecret.test(text)) return [];
  const as = (kind: Sensitive) => (span: Span) => ({ ...span, kind });
  return [
    ...findTypedPasswords(text).map(as('password')),
    ...findCardNumbers(text).map(as('card')),
    ...findAccessKeys(text).map(as('key')),
  ];
}

function replaced(text: string, places: readonly (Span & { readonly mask: string })[]): string {
  let [kept, from] = ['', 0];
  for (const { start, end, mask } of places) {
    kept += text.slice(from, start) + mask;
    from = end;
  }
  return kept + text.slice(from);
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
  const free = kept.flatMap(([form, isMeant]) => placesOf(form, plain).filter(({ start, end }) => isMeant(plain.slice(start, end))));
  const named = numbers.filter((groups) => {
    const length = groups.reduce((count, { digits }) => count + digits.length, 0);
    return length >= 9 && length <= 13 && saidToBeCpf.test(text.slice(Math.max(0, wholeOf(groups).start - 20), wholeOf(groups).start));
  });
  const bare = listening === 'open' ? numbers.flat().filter(({ digits }) => digits.length === 11 && !digits.startsWith('0800')) : [];
  const suspects = [...findCpfs(text), ...cpfShapes.flatMap((shape) => placesOf(shape, plain)), ...named.map(wholeOf), ...bare];
  return suspects.filter((suspect) => !free.some((span) => overlap(suspect, span)));
}

/** Full-width digits and the many dashes and dots as ASCII, each in its place. */
function inPlainSigns(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\uFF0D]/g, '-')
    .replace(/[\uFF0E\u2024]/g, '.');
}

function wholeOf(groups: readonly Span[]): Span {
  return { start: groups[0]?.start ?? 0, end: groups.at(-1)?.end ?? 0 };
}
