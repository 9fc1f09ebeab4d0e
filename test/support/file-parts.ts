import { zipCaseFile } from '../../adapters/case-file/zip-case-file.ts';
import { noFileScanner } from '../../adapters/file-scanner/no-file-scanner.ts';
import { memoryFileStore } from '../../adapters/file-store/memory-file-store.ts';
import type { WebChatDoorOptions } from '../../adapters/web-chat/options.ts';

/** What a door needs for files and case files, in memory and without a scanner. */
export function fileParts(): Pick<WebChatDoorOptions, 'files' | 'packCaseFile' | 'scanner' | 'maxFileBytes' | 'fileLinkMinutes'> {
  return { files: memoryFileStore(), packCaseFile: zipCaseFile, scanner: noFileScanner(), maxFileBytes: 20_971_520, fileLinkMinutes: 60 };
}
