import { createHash } from 'node:crypto';

import type { SignInFailures } from '../../bot/service-desk/staff-sign-in.ts';

type Failures = Readonly<Record<string, SignInFailures>>;

/** No failure. */
export const never: SignInFailures = { count: 0, lastAt: 0 };

/** Addresses that nobody has, of which failures are kept: they lock as those of accounts do, so that nobody learns which exist. */
const mostStrangers = 1_000;

/** Under what name the failures of an e-mail address are kept: what is typed there may be a password. */
export function nameOfAddress(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}

/** The failures with one more of this address; of strangers only the newest are kept. */
export function failuresAfter(
  failures: Failures,
  email: string,
  { accounts, now }: { readonly accounts: readonly { readonly email: string }[]; readonly now: number },
): Failures {
  const name = nameOfAddress(email);
  const own = new Set(accounts.map((account) => nameOfAddress(account.email)));
  const strangers = Object.entries(failures)
    .filter(([other]) => !own.has(other) && other !== name)
    .sort(([, one], [, other]) => other.lastAt - one.lastAt);
  const gone = new Set(strangers.slice(mostStrangers - 1).map(([other]) => other));
  const kept = Object.fromEntries(Object.entries(failures).filter(([other]) => !gone.has(other)));
  return { ...kept, [name]: { count: (failures[name]?.count ?? 0) + 1, lastAt: now } };
}
