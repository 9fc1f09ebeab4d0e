import type { Readable } from 'node:stream';

import type { ConversationStore, MailboxId } from './conversation-store.ts';
import type { FileStore } from './file-store.ts';

/** Where the conversation and its files lie. */
export interface CaseFileSources {
  readonly store: Pick<ConversationStore, 'look' | 'read'>;
  readonly files: Pick<FileStore, 'open'>;
  /** Files that have more bytes than this together are named and left out. */
  readonly filesUpTo?: number;
}

/** A case file in one piece, for one reader. */
export interface PackedCaseFile {
  /** Name for whoever keeps it. */
  readonly name: string;
  readonly contentType: string;
  readonly content: Readable;
}

/**
 * Packs an ended conversation as its user saw it, with its files and their checksums; `undefined` when there is none or it has not ended.
 * Every method of the sources may throw.
 */
export type PackCaseFile = (sources: CaseFileSources, mailbox: MailboxId) => Promise<PackedCaseFile | undefined>;
