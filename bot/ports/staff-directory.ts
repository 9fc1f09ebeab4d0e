import type { StaffRole } from '../service-desk/staff-role.ts';

/** Somebody of the staff. */
export interface StaffAccount {
  /** Unguessable, never given twice; conversations, tickets and the audit log name a person by it. */
  readonly id: string;
  /** In small letters; no two accounts have the same. */
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  /** Ids of the served systems that the person serves; none: all. */
  readonly systems: readonly string[];
  /** A disabled account cannot sign in; it stays, so that what it did keeps a name. */
  readonly disabled: boolean;
}

/** What may be changed of an account. */
export type StaffChange = Partial<Omit<StaffAccount, 'id' | 'email'>>;

/** What became of a try to sign in. `wrong` says nothing about whether the account exists. */
export type PasswordVerdict =
  | { readonly outcome: 'right'; readonly account: StaffAccount }
  /** `accountId` is for the audit log only: whoever tried must not learn it. */
  | { readonly outcome: 'wrong'; readonly accountId?: string }
  /** Too many failures in a row; `until` in ms since 1970, `Infinity`: until somebody unlocks it. */
  | { readonly outcome: 'locked'; readonly until: number; readonly accountId?: string };

/** Somebody who has signed in. */
export interface StaffSession {
  /** Names the session without opening it. */
  readonly id: string;
  readonly account: StaffAccount;
  /** What every request that changes something has to repeat; ends with the session. */
  readonly csrfToken: string;
  /** When it ends whatever happens, ms since 1970. */
  readonly endsAt: number;
}

/** A reply that attendants insert with `/shortcut`. */
export interface CannedReply {
  readonly id: string;
  /** Without its slash, e.g. `prazo`; no two of the team, and no two of one person, have the same. */
  readonly shortcut: string;
  /** Plain text with the variables `{primeiroNome}`, `{protocolo}`, `{sistema}` and `{atendente}`. */
  readonly text: string;
  /** Id of the account that it belongs to; none: the whole team. */
  readonly owner?: string;
  /** How often it was inserted. */
  readonly uses: number;
}

/**
 * Who works at the desk: accounts, passwords, sessions and canned replies. All that it resolves is durable. Runs on the machine's time.
 */
export interface StaffDirectory {
  /** All accounts, by name. */
  accounts(): Promise<readonly StaffAccount[]>;
  account(id: string): Promise<StaffAccount | undefined>;
  /** @throws BotError `staff_email_taken` */
  add(account: Omit<StaffAccount, 'id' | 'disabled'>, password: string): Promise<StaffAccount>;
  /** Changes an account; one that is disabled, or gets another role, loses its sessions. @throws BotError `staff_unknown` */
  change(id: string, change: StaffChange): Promise<StaffAccount>;
  /** Takes an account out for good, with its sessions and own canned replies; nothing happens when it is gone. What it did keeps its id. */
  remove(id: string): Promise<void>;
  /** Gives an account another password, unlocks it and ends its sessions. @throws BotError `staff_unknown` */
  setPassword(id: string, password: string): Promise<void>;
  /** Forgets the failures of an account. @throws BotError `staff_unknown` */
  unlock(id: string): Promise<void>;
  /** Until when an account is locked, ms since 1970; 0: it is not, `Infinity`: until somebody unlocks it. */
  lockedUntil(id: string): Promise<number>;
  /** Judges a password. A try counts before it is judged, so that tries at the same moment count too; the right password forgets them all. */
  verify(email: string, password: string): Promise<PasswordVerdict>;
  /** Opens a session; its token is told here only. @throws BotError `staff_unknown`, also of a disabled account */
  openSession(accountId: string): Promise<{ readonly token: string; readonly session: StaffSession }>;
  /** The session of a token, used now; `undefined` when there is none, or it has ended by silence, time, or with its account. */
  session(token: string): Promise<StaffSession | undefined>;
  /** The same without using it: what watches an open page asks this. */
  sessionAlive(id: string): Promise<boolean>;
  endSession(id: string): Promise<void>;
  /** The canned replies of the team, and of one person, by shortcut. */
  cannedReplies(accountId: string): Promise<readonly CannedReply[]>;
  /** Keeps a reply in place of the one with the same owner and shortcut, which keeps its id and uses. */
  putCannedReply(reply: Pick<CannedReply, 'shortcut' | 'text' | 'owner'>): Promise<CannedReply>;
  /** One reply by its id. */
  cannedReply(id: string): Promise<CannedReply | undefined>;
  removeCannedReply(id: string): Promise<void>;
  /** Counts one more use; nothing happens when the reply is gone. */
  countCannedReplyUse(id: string): Promise<void>;
}
