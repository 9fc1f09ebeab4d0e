import { BotError, isBotError } from '../errors.ts';
import type { FileCheck } from '../ports/activity.ts';
import type { FileScanner, ScanResult } from '../ports/file-scanner.ts';
import type { FileStore } from '../ports/file-store.ts';

/** Who checks which file, and how long somebody waits for it. */
export interface FileToCheck {
  readonly files: FileStore;
  readonly scanner: FileScanner;
  readonly id: string;
  readonly waitMs: number;
}

/**
 * Has a file checked for malware. `checking` when no verdict came in time, or the scanner cannot be reached: the file must wait.
 *
 * @throws BotError `file_infected`; its bytes are deleted then
 */
export async function checkFile({ files, scanner, id, waitMs }: FileToCheck): Promise<FileCheck> {
  if (!scanner.present) return 'clean';
  const content = await files.open(id);
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), waitMs)));
  const scan = scanner.scan(content).catch((fault: unknown): ScanResult | undefined => {
    if (content.destroyed || isBotError(fault, 'scanner_unavailable')) return undefined;
    throw fault;
  });
  try {
    const result = await Promise.race([scan, patience]);
    if (result?.verdict !== 'infected') return result?.verdict ?? 'checking';
    await files.remove(id);
    throw new BotError('file_infected', { signature: result.signature });
  } finally {
    clearTimeout(timer);
    content.destroy();
  }
}
