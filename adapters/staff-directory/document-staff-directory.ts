import { createHash, randomBytes } from 'node:crypto';

import { BotError } from '../../bot/errors.ts';
import type { StaffAccount, StaffDirectory } from '../../bot/ports/staff-directory.ts';
import { latestSessionEnd, lockedUntil, sessionEnd } from '../../bot/service-desk/staff-sign-in.ts';
import { cannedReplies } from './canned-replies.ts';
import type { KeptAccount, KeptSession, SignIns, StaffDocuments } from './documents.ts';
import { failuresAfter, nameOfAddress, never } from './failures.ts';
import type { PasswordHashes } from './password-hash.ts';

/** What a staff directory works with. */
export interface StaffDirectoryParts extends StaffDocuments {
  readonly hashes: PasswordHashes;
  /** ms since 1970. */
  readonly now: () => number;
}

/** How exactly the last use of a session is kept. */
const useMs = 60_000;

/** A staff directory on three documents, of which each change is kept before it counts. */
export function documentStaffDirectory({ accounts, signIns, replies, hashes, now }: StaffDirectoryParts): StaffDirectory {
  const find = (id: string): KeptAccount | undefined => accounts.current().find((account) => account.id === id);
  const known = (id: string): KeptAccount => {
    const account = find(id);
    if (account === undefined) throw new BotError('staff_unknown', { account: id });
    return account;
  };
  const failuresOf = (email: string) => signIns.current().failures[nameOfAddress(email)] ?? never;

  function replace(id: string, change: Partial<KeptAccount>): Promise<void> {
    return accounts.update((all) => all.map((account) => (account.id === id ? { ...account, ...change } : account)));
  }

  function endSessionsOf(accountId: string): Promise<void> {
    return signIns.update((current) => withSessions(current, (session) => session.accountId !== accountId));
  }

  function forgetFailures(email: string): Promise<void> {
    return signIns.update((current) => ({ ...current, failures: without(current.failures, nameOfAddress(email)) }));
  }

  /** The session that is open under an id, with its account. */
  function openUnder(id: string) {
    const kept = signIns.current().sessions[id];
    const account = kept === undefined ? undefined : find(kept.accountId);
    if (kept === undefined || account === undefined || account.disabled || sessionEnd(kept) <= now()) return undefined;
    return { kept, session: { id, account: shown(account), csrfToken: kept.csrfToken, endsAt: latestSessionEnd(kept.startedAt) } };
  }

  return {
    accounts: async () => accounts.current().map(shown).sort(byName),
    account: async (id) => {
      const account = find(id);
      return account && shown(account);
    },
    async add({ email, name, role, systems }, password) {
      const account = { id: unguessable(), email: email.toLowerCase(), name, role, systems, disabled: false };
      const kept = { ...account, password: await hashes.make(password) };
      await accounts.update((all) => {
        if (all.some((other) => other.email === account.email)) throw new BotError('staff_email_taken');
        return [...all, kept];
      });
      return account;
    },
    async change(id, change) {
      const before = known(id);
      await replace(id, change);
      if (change.disabled === true || (change.role ?? before.role) !== before.role) await endSessionsOf(id);
      return shown(known(id));
    },
    async remove(id) {
      await accounts.update((all) => all.filter((account) => account.id !== id));
      await endSessionsOf(id);
      await replies.update((all) => all.filter(({ owner }) => owner !== id));
    },
    async setPassword(id, password) {
      const { email } = known(id);
      await replace(id, { password: await hashes.make(password) });
      await endSessionsOf(id);
      await forgetFailures(email);
    },
    unlock: async (id) => forgetFailures(known(id).email),
    lockedUntil: async (id) => {
      const until = lockedUntil(failuresOf(known(id).email));
      return until > now() ? until : 0;
    },
    async verify(given, password) {
      const email = given.trim().toLowerCase();
      const account = accounts.current().find((each) => each.email === email);
      const who = account === undefined ? {} : { accountId: account.id };
      let until = 0;
      await signIns.update((current) => {
        until = lockedUntil(current.failures[nameOfAddress(email)] ?? never);
        if (until > now()) return current;
        return { ...current, failures: failuresAfter(current.failures, email, { accounts: accounts.current(), now: now() }) };
      });
      if (until > now()) return { outcome: 'locked', until, ...who };
      const isRight = await hashes.opens(password, account?.password);
      if (isRight && account !== undefined && find(account.id)?.disabled === false) {
        await forgetFailures(email);
        return { outcome: 'right', account: shown(account) };
      }
      until = lockedUntil(failuresOf(email));
      return until > now() ? { outcome: 'locked', until, ...who } : { outcome: 'wrong', ...who };
    },
    async openSession(accountId) {
      if (known(accountId).disabled) throw new BotError('staff_unknown', { account: accountId });
      const token = unguessable();
      const id = hashOf(token);
      const kept: KeptSession = { accountId, csrfToken: unguessable(), startedAt: now(), usedAt: now() };
      await signIns.update((current) => {
        const open = withSessions(current, (session) => sessionEnd(session) > now());
        return { ...open, sessions: { ...open.sessions, [id]: kept } };
      });
      const opened = openUnder(id);
      if (opened === undefined) throw new BotError('staff_unknown', { account: accountId });
      return { token, session: opened.session };
    },
    async session(token) {
      const id = hashOf(token);
      const found = openUnder(id);
      if (found === undefined || found.kept.usedAt + useMs > now()) return found?.session;
      await signIns.update((current) => {
        const kept = current.sessions[id];
        return kept === undefined ? current : { ...current, sessions: { ...current.sessions, [id]: { ...kept, usedAt: now() } } };
      });
      return openUnder(id)?.session;
    },
    sessionAlive: async (id) => openUnder(id) !== undefined,
    endSession: (id) => signIns.update((current) => ({ ...current, sessions: without(current.sessions, id) })),
    ...cannedReplies(replies),
  };
}

function shown({ id, email, name, role, systems, disabled }: KeptAccount): StaffAccount {
  return { id, email, name, role, systems, disabled };
}

const byName = (one: StaffAccount, other: StaffAccount): number =>
  one.name.localeCompare(other.name, 'pt-BR') || (one.id < other.id ? -1 : 1);
const unguessable = (): string => randomBytes(32).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

function withSessions(current: SignIns, keep: (session: KeptSession) => boolean): SignIns {
  return { ...current, sessions: Object.fromEntries(Object.entries(current.sessions).filter(([, session]) => keep(session))) };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
