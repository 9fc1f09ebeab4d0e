import { diskFiles, type JournalFiles } from '../../adapters/conversation-store/journal-files.ts';
import type { GrowingFile } from '../../adapters/durable-files/write-durably.ts';

/** Files of a disk that a test holds up or breaks. */
export interface HeldFiles {
  readonly files: JournalFiles;
  /** From now on nothing becomes durable until `release`. */
  hold(): void;
  release(): void;
  /** From now on every write fails with this message; `undefined` repairs the disk. */
  break(message: string | undefined): void;
}

/** Makes them. */
export function heldFiles(): HeldFiles {
  let held = Promise.resolve();
  let release = (): void => undefined;
  let fault: string | undefined;
  const gate = async (): Promise<void> => {
    await held;
    if (fault !== undefined) throw new RangeError(fault);
  };
  const gated = (file: GrowingFile): GrowingFile => ({
    write: (text) => file.write(text),
    async sync() {
      await gate();
      await file.sync();
    },
    close: () => file.close(),
  });
  return {
    files: { ...diskFiles, create: async (path) => gated(await diskFiles.create(path)) },
    hold() {
      held = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
    break: (message) => void (fault = message),
  };
}
