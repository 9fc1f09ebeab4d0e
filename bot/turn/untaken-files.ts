import type { Activity, JsonObject } from '../ports/activity.ts';
import type { FileRefusal } from '../service-desk/attachment-rules.ts';
import { attachmentTexts as say } from '../texts/attachments.ts';
import { webChatChannel } from './turn-result.ts';

/** Why a door could not take a file of a message that it has taken. */
export type UntakenFile = FileRefusal | 'infected' | 'too_large' | 'unreachable';

const key = 'untakenFiles';
const reasons: readonly string[] = [
  ...(['empty', 'program', 'page', 'archive', 'disguised', 'no_text', 'unknown'] satisfies readonly FileRefusal[]),
  ...(['infected', 'too_large', 'unreachable'] satisfies readonly UntakenFile[]),
];

/** What a door adds to the `channelData` of a message, so that the bot tells the person which of their files it has not. */
export function noteUntaken(files: readonly UntakenFile[]): JsonObject {
  return files.length === 0 ? {} : { [key]: [...new Set(files)] };
}

/** The reasons why files of this message were not taken. In the web chat `channelData` is the client's, which is told at once instead. */
export function untakenFiles({ channelId, channelData }: Pick<Activity, 'channelId' | 'channelData'>): readonly UntakenFile[] {
  const noted = channelId === webChatChannel ? undefined : channelData?.[key];
  return Array.isArray(noted) ? noted.filter((reason): reason is UntakenFile => reasons.includes(String(reason))) : [];
}

/** The reason, as the person is told it. */
export function whyUntaken(reason: UntakenFile): string {
  switch (reason) {
    case 'infected':
      return say.infected;
    case 'too_large':
      return say.tooLargeElsewhere;
    case 'unreachable':
      return say.unreachable;
    default:
      return say.refused(reason);
  }
}
