import { BotError } from '../../bot/errors.ts';

/** Does something on the disk. @throws BotError `files_unavailable` when the disk refuses (full, read-only, gone); BotErrors pass as they are */
export async function onDisk<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (fault) {
    if (fault instanceof BotError) throw fault;
    throw new BotError('files_unavailable', { reason: codeOf(fault) ?? 'the disk failed' }, fault);
  }
}

/** The same for a file that may not be there: then `undefined`. */
export function onDiskIfThere<T>(action: () => Promise<T>): Promise<T | undefined> {
  return onDisk(async () => {
    try {
      return await action();
    } catch (fault) {
      if (codeOf(fault) === 'ENOENT') return undefined;
      throw fault;
    }
  });
}

function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && 'code' in fault ? String(fault.code) : undefined;
}
