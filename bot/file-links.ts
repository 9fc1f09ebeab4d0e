import { z } from 'zod';

import type { MailboxId } from './ports/conversation-store.ts';
import { createSealedPaths, type SealedPathOptions } from './sealed-paths.ts';

/** What a link to a file opens. */
export interface LinkedFile {
  readonly id: string;
  /** The conversation that shows it. */
  readonly mailbox: MailboxId;
  readonly contentType: string;
  readonly name: string;
}

/** Makes and opens links to files: each is a capability for one file and a limited time. */
export interface FileLinks {
  /** The path of a new link, e.g. `/files/<capability>/relat%C3%B3rio.pdf`; its last part is only for the eye. */
  readonly pathTo: (file: LinkedFile) => string;
  /** The file of a link's path, or `undefined` when it was not made here or is over. */
  readonly open: (path: string) => LinkedFile | undefined;
}

const linkedSchema = z.object({ id: z.string(), mailbox: z.string(), contentType: z.string(), name: z.string() });

/** Makes the links of one server. */
export function createFileLinks(options: SealedPathOptions): FileLinks {
  const { pathTo, open } = createSealedPaths('/files', linkedSchema, options);
  return { pathTo: ({ id, mailbox, contentType, name }) => pathTo({ id, mailbox, contentType, name }, name), open };
}
