import { BotError } from '../../bot/errors.ts';

/** Runs what uses the disk. @throws BotError `tickets_unavailable` when the file system fails */
export async function onDisk<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (fault) {
    const { syscall, code = syscall } = fault as NodeJS.ErrnoException;
    if (syscall === undefined) throw fault;
    throw new BotError('tickets_unavailable', { reason: String(code) }, fault);
  }
}
