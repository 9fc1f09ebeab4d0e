import type { Audit } from '../../bot/audit.ts';
import { BotError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports/log.ts';
import type { AuditActor, AuditEntry } from '../../bot/service-desk/audit-entry.ts';
import type { CalendarTexts, Entered } from './calendar-files.ts';
import { calendarFolder } from './calendar-folder.ts';
import { entriesIn } from './checked-entries.ts';

/** What entries are followed with. */
export interface FollowingParts {
  readonly folder: string;
  /** What the files say. @throws BotError `calendar_invalid` when that cannot serve */
  readonly check: (texts: CalendarTexts) => Entered;
  readonly log: Log;
  readonly audit: Audit;
}

/** A change of one file, and what is audited of it. */
export interface Edit {
  readonly file: string;
  /** Its new text; the file is removed without one. */
  readonly text?: string;
  readonly subject: string;
  readonly details: NonNullable<AuditEntry['details']>;
}

/** The entries of a folder that operators edit, by a command or by hand. */
export interface FollowedEntries {
  /** What serves: the same object until something changes. */
  current(): Entered;
  /** Why the files as they are now do not serve. */
  faults(): readonly string[];
  /** Changes one file; nothing is written before what the files would say is checked. Resolves to the edit. @throws BotError `calendar_invalid` */
  change<T extends Edit>(edit: (texts: CalendarTexts) => T, actor: AuditActor): Promise<T>;
  close(): Promise<void>;
}

/** How often edits by hand are looked for; one serves when it is seen a second time, so that no half-written file is read. */
const lookMs = 500;

/**
 * Follows the entries of a folder. While its files are broken, what served before them does, also after a start.
 *
 * @throws BotError `calendar_invalid` when they are broken and nothing has served before
 */
export async function followEntries({ folder, check, log, audit }: FollowingParts): Promise<FollowedEntries> {
  const files = calendarFolder(folder);
  let faults: readonly string[] = [];
  let settled = await files.texts();
  let seen = settled;
  let entered = await firstEntered();
  let last: Promise<unknown> = Promise.resolve();

  async function firstEntered(): Promise<Entered> {
    try {
      const first = check(settled);
      await files.keep(settled);
      return first;
    } catch (fault) {
      const kept = await files.kept();
      if (kept === undefined) throw fault;
      refuse(fault);
      return entriesIn(kept);
    }
  }

  function refuse(fault: unknown): void {
    if (!(fault instanceof BotError)) throw fault;
    faults = String(fault.details['details']).split('\n');
    log.error({ faults: faults.join('\n') }, 'The files of the calendar are refused: what served before them still does');
  }

  async function takeOver(texts: CalendarTexts): Promise<void> {
    const next = check(texts);
    await files.keep(texts);
    [entered, settled, seen, faults] = [next, texts, texts, []];
  }

  async function look(): Promise<void> {
    const before = seen;
    seen = await files.texts();
    if (isSame(seen, settled) || !isSame(seen, before)) return;
    try {
      await takeOver(seen);
    } catch (fault) {
      refuse(fault);
      settled = seen;
      return;
    }
    log.info({}, 'An edit of the calendar serves now');
    await audit({ actor: { kind: 'server' }, action: 'calendar-changed', subject: 'calendar:files' });
  }

  /** One after the other, so that changes and looks at the folder do not meet. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = last.then(act);
    last = done.catch(() => undefined);
    return done;
  }

  const looking = setInterval(() => {
    inTurn(look).catch((fault: unknown) => log.error({ reason: String(fault) }, 'The files of the calendar cannot be read'));
  }, lookMs).unref();

  return {
    current: () => entered,
    faults: () => faults,
    change: (edit, actor) =>
      inTurn(async () => {
        const texts = await files.texts();
        const edited = edit(texts);
        const { file, text, subject, details } = edited;
        const { [file]: _, ...others } = texts;
        const changed = text === undefined ? others : { ...others, [file]: text };
        check(changed);
        await files.put(file, text);
        await takeOver(changed);
        await audit({ actor, action: 'calendar-changed', subject: `calendar:${subject}`, details });
        return edited;
      }),
    async close() {
      clearInterval(looking);
      await last;
    },
  };
}

function isSame(one: CalendarTexts, other: CalendarTexts): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
