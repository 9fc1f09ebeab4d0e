import { noFileScanner } from '../../adapters/file-scanner/no-file-scanner.ts';
import { memoryFileStore } from '../../adapters/file-store/memory-file-store.ts';
import type { WebChatDoorOptions } from '../../adapters/web-chat/options.ts';

/** What a door needs for files, in memory and without a scanner. */
export function fileParts(): Pick<WebChatDoorOptions, 'files' | 'scanner' | 'maxFileBytes' | 'fileLinkMinutes'> {
  return { files: memoryFileStore(), scanner: noFileScanner(), maxFileBytes: 20_971_520, fileLinkMinutes: 60 };
}
