import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';

import type { Config } from '../../bot/config.ts';
import { isBotError } from '../../bot/errors.ts';
import type { EditableCalendar } from '../../bot/ports/calendar.ts';
import type { AuditActor } from '../../bot/service-desk/audit-entry.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { calendarTexts as say } from '../../bot/texts/calendar.ts';
import { knowledgeDirectory } from '../../knowledge/knowledge-directory.ts';
import { loadSystems } from '../../knowledge/load-systems.ts';
import { carryOut, type CalendarDesk } from './calendar-commands.ts';

/** How the command reaches the calendar: through the server that runs, or else through its files. */
export interface CalendarAccess {
  readonly settings: Pick<Config, 'knowledgeDirectory'>;
  /** Asks the process that owns the data directory; `undefined` when none does. */
  readonly ask: (request: string) => Promise<string | undefined>;
  /** Opens the files, which nobody else can use until they are closed. @throws BotError `data_dir_owned` when a server has started meanwhile */
  readonly openCalendar: (systems: () => readonly ServedSystem[]) => Promise<EditableCalendar>;
}

/** What somebody asks for, who that is, and the text of the file that was named. */
interface Request {
  readonly args: readonly string[];
  readonly account: string;
  readonly file?: string;
}

/** What a command prints, and its exit code. */
interface Answer {
  readonly text: string;
  readonly code: number;
}

/** Shows (`list`, `explain`) or changes (`add`, `remove`) when people attend; returns the exit code. */
export async function run(args: readonly string[], { settings, ask, openCalendar }: CalendarAccess): Promise<number> {
  const request = await requestOf(args);
  const asked = request === undefined ? undefined : await ask(JSON.stringify({ calendar: request }));
  const { text, code } = asked === undefined ? await fromFiles() : (JSON.parse(asked) as Answer);
  console.log(text);
  return code;

  async function fromFiles(): Promise<Answer> {
    if (request === undefined) return { text: say.wrongFile(args[1] ?? ''), code: 1 };
    const systems = (): readonly ServedSystem[] => loadSystems(settings.knowledgeDirectory || knowledgeDirectory());
    const calendar = await openCalendar(systems);
    try {
      return await answer({ calendar, systems }, request);
    } finally {
      await calendar.close();
    }
  }
}

/** Answers, in the server, what {@link run} asks it; the answer to any other request is `undefined`. */
export async function answerCalendarRequest(desk: CalendarDesk, request: string): Promise<string | undefined> {
  const { calendar } = JSON.parse(request) as { readonly calendar?: Request };
  return calendar === undefined ? undefined : JSON.stringify(await answer(desk, calendar));
}

/** The request with the text of the ordinance that it names; `undefined` when that cannot be read. */
async function requestOf(args: readonly string[]): Promise<Request | undefined> {
  const [command, what = ''] = args;
  const request = { args, account: userInfo().username };
  if (command !== 'add' || !/\.ya?ml$/i.test(what)) return request;
  const file = await readFile(what, 'utf8').catch(() => undefined);
  return file === undefined ? undefined : { ...request, file };
}

async function answer(desk: CalendarDesk, { args, account, file }: Request): Promise<Answer> {
  const actor: AuditActor = { kind: 'command', account };
  try {
    const text = file === undefined ? await carryOut(desk, args, actor) : say.entered(await desk.calendar.enter(file, actor));
    return text === undefined ? { text: say.usage, code: 2 } : { text, code: 0 };
  } catch (fault) {
    if (!isBotError(fault, 'calendar_invalid')) throw fault;
    return { text: say.refused(String(fault.details['details'])), code: 1 };
  }
}
