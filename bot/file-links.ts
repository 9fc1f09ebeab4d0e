import { z } from 'zod';

import { BotError } from './errors.ts';
import type { MailboxId } from './ports/conversation-store.ts';
import { createSealer } from './sealing.ts';

/** What a link to a file opens. */
export interface LinkedFile {
  readonly id: string;
  /** The conversation that shows it. */
  readonly mailbox: MailboxId;
  readonly contentType: string;
  readonly name: string;
}

/** Makes and opens links to files: each is a capability, sealed, that nobody can make up or change, for one file and a limited time. */
export interface FileLinks {
  /** The path of a new link, e.g. `/files/<capability>/relat%C3%B3rio.pdf`; its last part is only for the eye. */
  readonly pathTo: (file: LinkedFile) => string;
  /** The file of a link's path, or `undefined` when it was not made here or is over. */
  readonly open: (path: string) => LinkedFile | undefined;
}

const sealedSchema = z.object({ id: z.string(), mailbox: z.string(), contentType: z.string(), name: z.string(), expires: z.number() });

/** What links are made with. */
export interface FileLinkOptions {
  /** Newest first: keys derived from the first seal, those of each open. */
  readonly secrets: readonly string[];
  /** Life of a link. */
  readonly minutes: number;
  /** Milliseconds since 1970, the machine's time. */
  readonly now: () => number;
}

/** Makes the links of one server. */
export function createFileLinks({ secrets, minutes, now }: FileLinkOptions): FileLinks {
  const sealer = createSealer(secrets);
  return {
    pathTo: ({ id, mailbox, contentType, name }) => {
      const sealed = sealer.seal(JSON.stringify({ id, mailbox, contentType, name, expires: now() + minutes * 60_000 }));
      return `/files/${sealed.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}/${encodeURIComponent(name)}`;
    },
    open: (path) => {
      const capability = /^\/files\/([\w.-]+)(?:\/|$)/.exec(path)?.[1];
      if (capability === undefined) return undefined;
      try {
        const { expires, ...file } = sealedSchema.parse(JSON.parse(sealer.open(capability, 'link')));
        return expires > now() ? file : undefined;
      } catch (fault) {
        if (fault instanceof BotError) return undefined;
        throw fault;
      }
    },
  };
}
