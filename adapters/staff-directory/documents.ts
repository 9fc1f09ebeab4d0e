import type { CannedReply, StaffAccount } from '../../bot/ports/staff-directory.ts';
import type { SignInFailures } from '../../bot/service-desk/staff-sign-in.ts';
import type { KeptDocument } from './kept-document.ts';

/** An account as it is kept. */
export interface KeptAccount extends StaffAccount {
  readonly password: string;
}

/** A session as it is kept, under the hash of its token. */
export interface KeptSession {
  readonly accountId: string;
  readonly csrfToken: string;
  readonly startedAt: number;
  readonly usedAt: number;
}

/** Who is signed in, and who tried. */
export interface SignIns {
  readonly sessions: Readonly<Record<string, KeptSession>>;
  /** Under the hash of the e-mail address, whether somebody has it or not. */
  readonly failures: Readonly<Record<string, SignInFailures>>;
}

/** All that a staff directory keeps. */
export interface StaffDocuments {
  readonly accounts: KeptDocument<readonly KeptAccount[]>;
  readonly signIns: KeptDocument<SignIns>;
  readonly replies: KeptDocument<readonly CannedReply[]>;
}

/** What they begin with. */
export const emptySignIns: SignIns = { sessions: {}, failures: {} };
