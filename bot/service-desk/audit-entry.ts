import type { StaffRole } from './staff-role.ts';

/** What is audited. */
export type AuditAction =
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-in-locked'
  | 'sign-out'
  | 'access-refused'
  | 'account-added'
  | 'account-changed'
  | 'account-disabled'
  | 'account-enabled'
  | 'account-unlocked'
  | 'account-removed'
  | 'password-changed'
  | 'calendar-changed'
  | 'knowledge-changed'
  | 'knowledge-rolled-back'
  | 'data-revealed'
  | 'case-file-exported'
  | 'draft-stopped'
  | 'queue-paused'
  | 'queue-resumed'
  | 'conversation-reassigned'
  | 'conversation-watched';

/** Who did it. */
export type AuditActor =
  /** Somebody who had signed in, by the id of the account. */
  | { readonly kind: 'staff'; readonly id: string; readonly role: StaffRole }
  /** A command on the server's machine, by the name of the system's account that ran it. */
  | { readonly kind: 'command'; readonly account: string }
  /** The server by itself, e.g. because a file was edited. */
  | { readonly kind: 'server' }
  /** Somebody of whom nothing is known, e.g. who tried to sign in. */
  | { readonly kind: 'unknown' };

/** Who did what on what. It names accounts, conversations and tickets by their ids; no name, e-mail address or CPF of anybody is in it. */
export interface AuditEntry {
  readonly actor: AuditActor;
  readonly action: AuditAction;
  /** On what: the kind of thing and its id, e.g. `account:a1b2`, `conversation:directline|x|1`, `ticket:2026-0000001-4`, `calendar:2026-12-24`, `knowledge:<version>`. */
  readonly subject?: string;
  /** Codes, numbers and reasons of a list, never what a person wrote. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}
