import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { unlessAbsent } from '../durable-files/absent.ts';
import { syncFolder, writeDurably } from '../durable-files/write-durably.ts';
import type { CalendarTexts } from './calendar-files.ts';

/** Where an operator's entries lie, and beside them what served last. */
export interface CalendarFolder {
  /** The texts of all files in which entries may be meant, in the order of their names. */
  readonly texts: () => Promise<CalendarTexts>;
  /** Replaces a file, or removes it; durable when it resolves. */
  readonly put: (file: string, text: string | undefined) => Promise<void>;
  /** What {@link keep} was told last; `undefined` before that. */
  readonly kept: () => Promise<CalendarTexts | undefined>;
  /** Remembers the texts that serve. */
  readonly keep: (texts: CalendarTexts) => Promise<void>;
}

const keptFile = '.last-good.json';

/** Opens the folder of a calendar. */
export function calendarFolder(folder: string): CalendarFolder {
  const keptText = (): Promise<string | undefined> => readFile(join(folder, keptFile), 'utf8').catch(unlessAbsent(undefined));
  return {
    async texts() {
      const names = (await readdir(folder)).filter((name) => /^[^.].*\.(ya?ml|json)$/i.test(name)).sort();
      const texts = await Promise.all(
        names.map(async (name) => [name, await readFile(join(folder, name), 'utf8').catch(unlessAbsent(undefined))] as const),
      );
      return Object.fromEntries(texts.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
    },
    async put(file, text) {
      if (text !== undefined) return writeDurably(join(folder, file), text);
      await rm(join(folder, file), { force: true });
      await syncFolder(folder);
    },
    async kept() {
      const text = await keptText();
      return text === undefined ? undefined : (JSON.parse(text) as CalendarTexts);
    },
    async keep(texts) {
      const text = JSON.stringify(texts);
      if (text !== (await keptText())) await writeDurably(join(folder, keptFile), text);
    },
  };
}
