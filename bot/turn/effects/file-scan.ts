import { isBotError } from '../../errors.ts';
import type { Activity, Attachment, FileCheck, JsonObject } from '../../ports/activity.ts';
import type { NewEffect } from '../../ports/conversation-store.ts';
import type { FileScanner } from '../../ports/file-scanner.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { EffectWorker } from '../outbox.ts';

/** What `file.scan` carries: the activity whose files are still being checked, as the log has it. */
interface FileScanPayload {
  readonly activity: Activity;
}

/** What a conversation is told of its files: the activity with their checks, and the ids of those that were checked now. */
export interface FilesChecked {
  readonly activity: Activity;
  readonly checked: readonly string[];
}

/** Brings an outcome of `file.scan` to the bot, which hears activities: an event that has the files that were checked. */
export function filesChecked({ activity: { attachments = [] }, checked }: FilesChecked): Activity {
  return {
    type: 'event',
    name: 'file.scan',
    attachments: attachments.filter(({ file }) => file !== undefined && checked.includes(file.id)),
  };
}

/** Checks the files of an activity after the commit, in a lane of their own: a scanner that is down holds up nothing else. */
export function fileScan(activity: Activity): NewEffect {
  return { name: 'file.scan', lane: 'files', payload: { activity } satisfies FileScanPayload as unknown as JsonObject };
}

/** What checks files: the scanner, and the place where their bytes are. */
export interface FileScanParts {
  readonly files: Pick<FileStore, 'open' | 'remove'>;
  readonly scanner: Pick<FileScanner, 'scan'>;
}

/** The worker of `file.scan`; its outcome is a {@link FilesChecked}. @throws BotError `scanner_unavailable`, `files_unavailable` */
export function scanFiles(parts: FileScanParts): EffectWorker {
  return async ({ payload }) => {
    const { activity } = payload as unknown as FileScanPayload;
    const checked: string[] = [];
    const attachments: Attachment[] = [];
    for (const attachment of activity.attachments ?? []) {
      const { file } = attachment;
      if (file?.check !== 'checking') {
        attachments.push(attachment);
        continue;
      }
      attachments.push({ ...attachment, file: { ...file, check: await checkOf(file.id, parts) } });
      checked.push(file.id);
    }
    return { activity: { ...activity, attachments }, checked } satisfies FilesChecked as unknown as JsonObject;
  };
}

/** Has a file checked; what is infected is removed, and what is gone was. @throws BotError `scanner_unavailable`, `files_unavailable` */
export async function checkOf(id: string, { files, scanner }: FileScanParts): Promise<FileCheck> {
  try {
    const { verdict } = await scanner.scan(await files.open(id));
    if (verdict === 'clean') return 'clean';
    await files.remove(id);
  } catch (fault) {
    if (!isBotError(fault, 'file_unknown')) throw fault;
  }
  return 'refused';
}
