import { BotError, isBotError } from '../errors.ts';
import type { ConversationStore } from '../ports/conversation-store.ts';
import type { FileStore, StoredFile } from '../ports/file-store.ts';
import type { Log } from '../ports/log.ts';

/** Where files are kept, and where they would be named. */
export interface SweepParts {
  readonly files: FileStore;
  readonly store: Pick<ConversationStore, 'read'>;
  readonly log: Log;
  /** Milliseconds since 1970, the machine's time. */
  readonly now: () => number;
}

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

/** What a sweep did, in files. */
export interface Sweep {
  readonly removed: number;
  /** Left for the next sweep, because their conversation cannot be read. */
  readonly left: number;
}

/**
 * Looks after the provisional files that are older than a day: those that no activity of their conversation names, because it never
 * arrived, are removed, the others made permanent.
 */
export async function sweepFiles({ files, store, now }: Omit<SweepParts, 'log'>): Promise<Sweep> {
  let [removed, left] = [0, 0];
  for await (const file of files.provisional(now() - dayMs)) {
    const named = await isNamed(store, file);
    if (named === undefined) left += 1;
    else if (named) await files.keep(file.id);
    else removed += await files.remove(file.id).then(() => 1);
  }
  return { removed, left };
}

/** Sweeps now and every hour; returns the function that stops it. */
export function sweepFilesHourly(parts: SweepParts): () => void {
  const sweep = async (): Promise<void> => {
    try {
      const { removed, left } = await sweepFiles(parts);
      if (removed > 0) parts.log.info({ removed }, 'files that no message names were removed');
      if (left > 0) parts.log.warn({ left }, 'files whose conversation cannot be read were left');
    } catch (fault) {
      parts.log.warn({ failure: fault instanceof BotError ? fault.code : 'unexpected' }, 'sweep of files put off for an hour');
    }
  };
  void sweep();
  const timer = setInterval(() => void sweep(), hourMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Whether an activity names the file; `undefined` when that cannot be told. */
async function isNamed(store: SweepParts['store'], { id, mailbox }: StoredFile): Promise<boolean | undefined> {
  try {
    for (let after = ''; ;) {
      const page = await store.read(mailbox, { audiences: ['user', 'staff', 'internal'], after });
      if (page.entries.some(({ activity }) => activity.attachments?.some(({ file }) => file?.id === id))) return true;
      if (!page.more) return false;
      after = page.watermark;
    }
  } catch (fault) {
    if (fault instanceof BotError) return isBotError(fault, 'conversation_unknown') ? false : undefined;
    throw fault;
  }
}
