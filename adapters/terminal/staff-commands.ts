import { parseArgs } from 'node:util';

import type { Audit } from '../../bot/audit.ts';
import { isBotError } from '../../bot/errors.ts';
import type { StaffAccount, StaffDirectory } from '../../bot/ports/staff-directory.ts';
import type { AuditAction } from '../../bot/service-desk/audit-entry.ts';
import { passwordFault } from '../../bot/service-desk/staff-password.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { parseStaffRole, type StaffRole } from '../../bot/service-desk/staff-role.ts';
import { staffTexts as say } from '../../bot/texts/staff.ts';

/** What the accounts are changed on. */
export interface StaffDesk {
  readonly staff: StaffDirectory;
  readonly audit: Audit;
  readonly systems: () => readonly ServedSystem[];
}

/** What a command prints, and its exit code. */
export interface StaffAnswer {
  readonly text: string;
  readonly code: number;
}

/** What is asked for, by which account of the system. */
export interface StaffRequest {
  readonly args: readonly string[];
  readonly account: string;
  readonly password?: string;
}

interface Asked {
  readonly email: string;
  readonly name?: string;
  readonly role?: StaffRole;
  readonly systems?: readonly string[];
  readonly password?: string;
}

type Command = keyof typeof say.done;

const audited: Readonly<Record<Command, AuditAction>> = {
  add: 'account-added',
  change: 'account-changed',
  password: 'password-changed',
  disable: 'account-disabled',
  enable: 'account-enabled',
  unlock: 'account-unlocked',
  remove: 'account-removed',
};

const refused = (text: string, code = 1): StaffAnswer => ({ text, code });

/** Does what `npm run staff` is asked for, and audits what it changed. */
export async function carryOutStaff(desk: StaffDesk, { args, account, password }: StaffRequest): Promise<StaffAnswer> {
  const [command = '', ...rest] = args;
  if (command === 'list' && rest.length === 0) return list(desk);
  if (!Object.hasOwn(audited, command)) return refused(say.usage, 2);
  const asked = readArguments(rest, desk);
  if (asked === undefined) return refused(say.usage, 2);
  if ('code' in asked) return asked;
  const done = await change(command as Command, desk, { ...asked, ...(password === undefined ? {} : { password }) });
  if ('code' in done) return done;
  const details = { ...(asked.role && { role: asked.role }), ...(asked.systems && { systems: asked.systems.join(',') }) };
  const action = audited[command as Command];
  await desk.audit({ actor: { kind: 'command', account }, action, subject: `account:${done.id}`, details });
  return { text: say.done[command as Command](asked.email), code: 0 };
}

function readArguments(args: readonly string[], { systems }: StaffDesk): Asked | StaffAnswer | undefined {
  const text = { type: 'string' } as const;
  try {
    const options = { email: text, name: text, role: text, systems: text, 'password-stdin': { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...args], options });
    const email = values.email?.trim().toLowerCase();
    if (email === undefined) return undefined;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 254) return refused(say.badEmail(email));
    const role = values.role === undefined ? undefined : parseStaffRole(values.role);
    if (values.role !== undefined && role === undefined) return refused(say.badRole(values.role));
    const named = values.systems
      ?.split(',')
      .map((system) => system.trim())
      .filter((system) => system !== '');
    const known = systems().map(({ id }) => id);
    const wrong = named?.find((system) => !known.includes(system));
    if (wrong !== undefined) return refused(say.badSystem(wrong, known));
    if (values.name?.trim() === '') return refused(say.badName);
    return { email, ...(values.name && { name: values.name.trim() }), ...(role && { role }), ...(named && { systems: named }) };
  } catch {
    return undefined;
  }
}

async function list({ staff }: StaffDesk): Promise<StaffAnswer> {
  const lines = [];
  for (const account of await staff.accounts()) lines.push(say.line({ ...account, locked: (await staff.lockedUntil(account.id)) > 0 }));
  return { text: lines.length === 0 ? say.none : lines.join('\n'), code: 0 };
}

/** Changes an account; resolves to it, or to why not. */
async function change(command: Command, { staff }: StaffDesk, asked: Asked): Promise<StaffAccount | StaffAnswer> {
  const { email, name, role, systems = [], password } = asked;
  if (command === 'add') {
    if (name === undefined) return refused(say.badName);
    if (role === undefined) return refused(say.badRole(''));
    const fault = faultOf(password, { email, name });
    if (fault !== undefined || password === undefined) return refused(fault ?? say.noPassword);
    return staff.add({ email, name, role, systems }, password).catch((thrown: unknown) => {
      if (isBotError(thrown, 'staff_email_taken')) return refused(say.taken(email));
      throw thrown;
    });
  }
  const account = (await staff.accounts()).find((each) => each.email === email);
  if (account === undefined) return refused(say.unknown(email));
  if (command === 'change') {
    if (name === undefined && role === undefined && asked.systems === undefined) return refused(say.usage, 2);
    await staff.change(account.id, { ...(name && { name }), ...(role && { role }), ...(asked.systems && { systems }) });
  }
  if (command === 'password') {
    const fault = faultOf(password, account);
    if (fault !== undefined || password === undefined) return refused(fault ?? say.noPassword);
    await staff.setPassword(account.id, password);
  }
  if (command === 'disable' || command === 'enable') await staff.change(account.id, { disabled: command === 'disable' });
  if (command === 'unlock') await staff.unlock(account.id);
  if (command === 'remove') await staff.remove(account.id);
  return account;
}

function faultOf(password: string | undefined, who: { readonly email: string; readonly name: string }): string | undefined {
  if (password === undefined || password === '') return say.noPassword;
  const fault = passwordFault(password, who);
  return fault && say.passwordFaults[fault];
}
