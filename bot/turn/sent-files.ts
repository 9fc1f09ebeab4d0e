import type { Activity, FileReference } from '../ports/activity.ts';
import { filesTexts } from '../texts/files.ts';

/** A file that came with an activity. */
export interface SentFile extends FileReference {
  readonly name: string;
  readonly contentType: string;
}

/** The files of an activity, in their order. */
export function sentFiles({ attachments = [] }: Activity): readonly SentFile[] {
  return attachments.flatMap(({ name = filesTexts.unnamed, contentType, file }) =>
    file === undefined ? [] : [{ ...file, name, contentType }],
  );
}
