import type { CaseFileLinks } from '../../bot/case-file/case-file-links.ts';
import type { FileLinks } from '../../bot/file-links.ts';
import type { Activity, Attachment } from '../../bot/ports/activity.ts';
import type { LogEntry, MailboxId } from '../../bot/ports/conversation-store.ts';
import { attachmentTexts as say } from '../../bot/texts/attachments.ts';

/** A client that reads a conversation. */
export interface Reader {
  readonly mailbox: MailboxId;
  /** Address of this server as the client sees it. */
  readonly publicUrl: string;
  readonly links: FileLinks;
  readonly caseFileLinks: CaseFileLinks;
}

/** What Direct Line never shows to a client from the log. */
const unseen: ReadonlySet<string> = new Set(['conversationUpdate', 'trace', 'handoff', 'invokeResponse', 'typing']);

/** Makes the function that turns log entries into the activities that a client is shown, each file as a link of its own, made now, and at the end a link to the whole. */
export function shownTo(reader: Reader): (entries: readonly LogEntry[]) => readonly Activity[] {
  return (entries) =>
    entries
      .filter(({ activity }) => !unseen.has(activity.type))
      .map(({ activity }) => {
        if (activity.type === 'endOfConversation' && activity.from?.role === 'bot') return withCaseFile(activity, reader);
        if (activity.attachments === undefined) return activity;
        return { ...activity, attachments: activity.attachments.map((attachment) => shownAs(attachment, reader)) };
      });
}

function withCaseFile(activity: Activity, { mailbox, publicUrl, caseFileLinks }: Reader): Activity {
  return { ...activity, channelData: { ...activity.channelData, caseFile: publicUrl + caseFileLinks.pathTo(mailbox) } };
}

/** Web Chat shows what has no address as a name only when it is of no known type; a picture or recording of the person's own only when it has a thumbnail. */
function shownAs({ file, ...attachment }: Attachment, { mailbox, publicUrl, links }: Reader): Attachment {
  if (file === undefined) return attachment;
  const { contentType, name = say.unnamed } = attachment;
  if (file.check !== 'clean') {
    return { contentType: 'application/octet-stream', name: file.check === 'checking' ? say.checking(name) : say.removed(name) };
  }
  const contentUrl = publicUrl + links.pathTo({ id: file.id, mailbox, contentType, name });
  const isShown = /^(?:image\/(?!heic)|audio\/|video\/)/.test(contentType);
  return { ...attachment, contentUrl, ...(isShown ? { thumbnailUrl: contentUrl } : {}) };
}
