import { userInfo } from 'node:os';
import { text as readAll } from 'node:stream/consumers';

import type { Config } from '../../bot/config.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { loadSystems } from '../../knowledge/load-systems.ts';
import { carryOutStaff, type StaffAnswer, type StaffDesk } from './staff-commands.ts';

/** How the command reaches the accounts: through the server that runs, or else through its files. */
export interface StaffAccess {
  readonly settings: Pick<Config, 'knowledgeDirectory'>;
  /** Asks the process that owns the data directory; `undefined` when none does. */
  readonly ask: (request: string) => Promise<string | undefined>;
  /** Opens the files, which nobody else can use until they are closed. @throws BotError `data_dir_owned` when a server has started meanwhile */
  readonly openStaff: () => Promise<Pick<StaffDesk, 'staff' | 'audit'> & { readonly close: () => Promise<void> }>;
}

/** What somebody asks for, who that is, and the password that was handed in. */
interface Request {
  readonly args: readonly string[];
  readonly account: string;
  readonly password?: string;
}

/** Adds, lists and changes accounts; the password is read from the standard input and shown nowhere. Returns the exit code. */
export async function run(args: readonly string[], { settings, ask, openStaff }: StaffAccess, input = process.stdin): Promise<number> {
  const password = args.includes('--password-stdin') ? (await readAll(input)).replace(/\r?\n$/, '') : undefined;
  const request: Request = { args, account: userInfo().username, ...(password === undefined ? {} : { password }) };
  const asked = await ask(JSON.stringify({ staff: request }));
  const { text, code } = asked === undefined ? await fromFiles(request) : (JSON.parse(asked) as StaffAnswer);
  (code === 0 ? console.log : console.error)(text);
  return code;

  async function fromFiles({ account: name, ...rest }: Request): Promise<StaffAnswer> {
    const systems = (): readonly ServedSystem[] => loadSystems(settings.knowledgeDirectory || knowledgeDirectory());
    const { close, ...opened } = await openStaff();
    try {
      return await carryOutStaff({ ...opened, systems }, { ...rest, account: name });
    } finally {
      await close();
    }
  }
}

/** Answers, in the server, what {@link run} asks it; the answer to any other request is `undefined`. */
export async function answerStaffRequest(desk: StaffDesk, request: string): Promise<string | undefined> {
  const { staff } = JSON.parse(request) as { readonly staff?: Request };
  return staff === undefined ? undefined : JSON.stringify(await carryOutStaff(desk, staff));
}
