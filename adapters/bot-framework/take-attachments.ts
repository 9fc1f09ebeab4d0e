import { BotError, isBotError } from '../../bot/errors.ts';
import type { Attachment } from '../../bot/ports/activity.ts';
import type { MailboxId } from '../../bot/ports/conversation-store.ts';
import type { FileScanner } from '../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../bot/ports/file-store.ts';
import type { Limit } from '../../bot/ports/limit.ts';
import type { FileRefusal } from '../../bot/service-desk/attachment-rules.ts';
import { checkFile } from '../../bot/turn/check-file.ts';
import { takeFile } from '../../bot/turn/take-file.ts';
import type { UntakenFile } from '../../bot/turn/untaken-files.ts';
import type { NamedFile } from './inbound-activity.ts';
import { openRemoteFile } from './remote-file.ts';
import type { UrlRule } from './service-url.ts';

/** Where files come from, and what becomes of them. */
export interface AttachmentParts {
  readonly files: FileStore;
  readonly scanner: FileScanner;
  /** Inclusive. */
  readonly maxFileBytes: number;
  readonly mayFetch: UrlRule;
  readonly limits: { readonly filesOfConversation: Limit; readonly fileBytesOfConversation: Limit };
}

/** What came of the files of a message. */
export interface TakenAttachments {
  readonly attachments: readonly Attachment[];
  readonly untaken: readonly UntakenFile[];
  /** Keeps them, once the message is stored, or removes them, when it was there before. */
  readonly settle: (stored: boolean) => Promise<void>;
}

/** All files of a message must have come in this time: the channel waits for the answer. */
const fetchMs = 10_000;
const scanMs = 2_000;

/** Fetches the files that a channel names, has them judged and checked, and puts them into the store; what cannot be taken is told. */
export async function takeAttachments(named: readonly NamedFile[], mailbox: MailboxId, parts: AttachmentParts): Promise<TakenAttachments> {
  const { files } = parts;
  const attachments: Attachment[] = [];
  const untaken: UntakenFile[] = [];
  const settle = async (stored: boolean): Promise<void> => {
    for (const { file } of attachments) await (stored ? files.keep(file?.id ?? '') : files.remove(file?.id ?? ''));
  };
  const signal = AbortSignal.timeout(fetchMs);
  try {
    for (const file of named) {
      const taken = await takeOne(file, { ...parts, mailbox, signal });
      if (typeof taken === 'string') untaken.push(taken);
      else attachments.push(taken);
    }
    return { attachments, untaken, settle };
  } catch (fault) {
    await settle(false);
    throw fault;
  }
}

async function takeOne(
  { contentUrl, contentType: declaredType, name }: NamedFile,
  { mailbox, signal, files, scanner, maxFileBytes: maxBytes, mayFetch, limits }: AttachmentParts & FetchOf,
): Promise<Attachment | UntakenFile> {
  await limits.filesOfConversation(mailbox);
  try {
    const content = await openRemoteFile(contentUrl, { mayFetch, maxBytes, signal });
    try {
      const file = await takeFile(files, { mailbox, name, declaredType, content, maxBytes });
      const { id, bytes } = file.stored;
      try {
        await limits.fileBytesOfConversation(mailbox, bytes);
        const check = await checkFile({ files, scanner, id, waitMs: scanMs });
        return { contentType: file.contentType, name: file.name, file: { id, bytes, check } };
      } catch (fault) {
        await files.remove(id);
        throw fault;
      }
    } finally {
      content.destroy();
    }
  } catch (fault) {
    return reasonOf(fault);
  }
}

interface FetchOf {
  readonly mailbox: MailboxId;
  readonly signal: AbortSignal;
}

/** What the person is told; what is not the file's fault is thrown on. */
function reasonOf(fault: unknown): UntakenFile {
  if (isBotError(fault, 'file_type_refused')) return fault.details['reason'] as FileRefusal;
  if (isBotError(fault, 'file_too_large')) return 'too_large';
  if (isBotError(fault, 'file_infected')) return 'infected';
  if (fault instanceof BotError && fault.code !== 'file_unreachable') throw fault;
  return 'unreachable';
}
