import type { FileLinks } from '../../bot/file-links.ts';
import type { Attachment } from '../../bot/ports/activity.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import { attachmentTexts as say } from '../../bot/texts/attachments.ts';

/** Makes a new link to a file of one conversation, for a channel that is to show it. */
export type LinkToFile = (id: string, file: Pick<Attachment, 'contentType' | 'name'>) => string;

/** Makes what links the files of a conversation, below the address under which people reach this server. */
export function linksBelow(publicUrl: string, links: FileLinks): (mailbox: MailboxId) => LinkToFile {
  return (mailbox) =>
    (id, { contentType, name = say.unnamed }) =>
      publicUrl + links.pathTo({ id, mailbox, contentType, name });
}
