import type { Readable } from 'node:stream';

import type { MailboxId } from './conversation-store.ts';

/** A file on its way into the store. */
export interface NewFile {
  /** The conversation that may show it. */
  readonly mailbox: MailboxId;
  readonly content: Readable;
  /** Largest number of bytes, inclusive; one more is refused and nothing stays. */
  readonly maxBytes: number;
}

/** A file as the store knows it; name and type are the activity's. */
export interface StoredFile {
  readonly id: string;
  readonly mailbox: MailboxId;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
}

/** Part of a file, first and last byte inclusive (RFC 9110 §14.1.2); the first one lies in the file, the last one may lie behind its end. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Keeps the bytes of files under random ids. Every method may throw BotError `files_unavailable`. */
export interface FileStore {
  /**
   * Streams the bytes in with bounded memory and resolves once they are durable. The file is provisional until {@link keep}. When the
   * content fails or is cut short nothing stays, and put fails with the content's own error; a content that is refused is destroyed.
   *
   * @throws BotError `file_too_large`
   */
  put(file: NewFile): Promise<StoredFile>;
  /** Makes a provisional file permanent: an activity that names it is stored. Again, or for an unknown id, it changes nothing. */
  keep(id: string): Promise<void>;
  /** The file, or `undefined`. */
  look(id: string): Promise<StoredFile | undefined>;
  /** Opens its bytes, or a part of them. @throws BotError `file_unknown` */
  open(id: string, range?: ByteRange): Promise<Readable>;
  /** Deletes the bytes; an unknown id changes nothing. */
  remove(id: string): Promise<void>;
  /** Provisional files stored before `before` (ms since 1970), oldest first: their activity may never have arrived. */
  provisional(before: number): AsyncIterable<StoredFile>;
}
