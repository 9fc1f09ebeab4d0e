import type { Audit } from '../../bot/audit.ts';
import type { PasswordVerdict, StaffDirectory } from '../../bot/ports/staff-directory.ts';

/** What somebody brings to sign in. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What became of a sign-in: the token of a new session, or why there is none. */
export type SignedIn =
  | { readonly outcome: 'right'; readonly token: string }
  | { readonly outcome: 'wrong' }
  /** `until` in ms since 1970, `Infinity`: until somebody unlocks it. */
  | { readonly outcome: 'locked'; readonly until: number };

/** A way to sign in; another one (a second factor, the sign-in of the house) takes the place of this. */
export type SignIn = (credentials: Credentials) => Promise<SignedIn>;

/** Signs in by the password of an account, and audits every try. */
export function signInByPassword(staff: StaffDirectory, audit: Audit): SignIn {
  return async ({ email, password }) => {
    const verdict = await staff.verify(email, password);
    if (verdict.outcome === 'right') {
      const { id, role } = verdict.account;
      const { token } = await staff.openSession(id);
      await audit({ actor: { kind: 'staff', id, role }, action: 'sign-in', subject: `account:${id}` });
      return { outcome: 'right', token };
    }
    await audit({
      actor: { kind: 'unknown' },
      action: verdict.outcome === 'locked' ? 'sign-in-locked' : 'sign-in-failed',
      ...subjectOf(verdict),
    });
    return verdict.outcome === 'locked' ? { outcome: 'locked', until: verdict.until } : { outcome: 'wrong' };
  };
}

function subjectOf(verdict: Exclude<PasswordVerdict, { outcome: 'right' }>): { readonly subject?: string } {
  return verdict.accountId === undefined ? {} : { subject: `account:${verdict.accountId}` };
}
