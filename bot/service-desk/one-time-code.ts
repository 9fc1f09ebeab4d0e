import { randomInt, timingSafeEqual } from 'node:crypto';

import { codeDigits, findCodes } from './find-proofs.ts';

/** How long a code lives, how often it may be tried, and how many are mailed. */
export const codeRules = { digits: codeDigits, minutes: 10, tries: 5, perConversation: 5, perAddress: 5, perAddressMinutes: 60 } as const;

/** A code that was mailed, as what is kept of it. */
export interface PendingCode {
  /** Its fingerprint; the code itself is kept nowhere. */
  readonly mark: string;
  /** Last moment at which it holds, ms since 1970. */
  readonly expiresAt: number;
  readonly triesLeft: number;
}

/** What became of a try: the code is right, it is not, or there is none (any more) to be right. */
export type CodeVerdict = 'right' | 'wrong' | 'over';

/**
 * A new code, any six digits.
 *
 * @example newCode().length // 6
 */
export function newCode(): string {
  return String(randomInt(10 ** codeRules.digits)).padStart(codeRules.digits, '0');
}

/**
 * What is kept of a code that is mailed now, in ms since 1970.
 *
 * @example pendingCode('…', 0) // { mark: '…', expiresAt: 600_000, triesLeft: 5 }
 */
export function pendingCode(mark: string, now: number): PendingCode {
  return { mark, expiresAt: now + codeRules.minutes * 60_000, triesLeft: codeRules.tries };
}

/**
 * The code in an answer, with whatever stands between its digits; `undefined` when there is none, or more than one.
 *
 * @example parseCode('o código é 012 345') // '012345'
 * @example parseCode('12345') // undefined
 */
export function parseCode(text: string): string | undefined {
  const found = new Set(findCodes(text).map(({ digits }) => digits));
  return found.size === 1 ? [...found][0] : undefined;
}

/**
 * Tries a code that was typed, by its fingerprints under all valid keys; gives the verdict and what is left to try. How long it takes says
 * nothing of how much was right.
 *
 * @example tryCode({ mark: 'a', expiresAt: 10, triesLeft: 1 }, ['b'], 5) // { verdict: 'wrong', left: undefined }
 */
export function tryCode(
  pending: PendingCode | undefined,
  typed: readonly string[],
  now: number,
): { readonly verdict: CodeVerdict; readonly left: PendingCode | undefined } {
  const isRight = isOneOf(pending?.mark ?? '', typed);
  if (pending === undefined || now > pending.expiresAt || pending.triesLeft < 1) return { verdict: 'over', left: undefined };
  if (isRight) return { verdict: 'right', left: undefined };
  const triesLeft = pending.triesLeft - 1;
  return { verdict: 'wrong', left: triesLeft > 0 ? { ...pending, triesLeft } : undefined };
}

/**
 * Whether a secret is one of several, compared to all of them to the end.
 *
 * @example isOneOf('abc', ['abd', 'abc']) // true
 */
export function isOneOf(secret: string, all: readonly string[]): boolean {
  return all.map((one) => isEqual(Buffer.from(one), Buffer.from(secret))).includes(true);
}

function isEqual(one: Buffer, other: Buffer): boolean {
  return timingSafeEqual(one, one.length === other.length ? other : Buffer.alloc(one.length)) && one.length === other.length;
}
